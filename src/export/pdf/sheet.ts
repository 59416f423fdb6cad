import { PDFHexString, PDFString, type PDFContext, type PDFRef } from 'pdf-lib';
import type { BarLook } from '../../documents/pictures/picture.ts';
import { barOperators } from './bars.ts';
import { letterOutlines } from './outlines.ts';
import { page, type Color } from './style.ts';
import type { Tag, Tags } from './tags.ts';
import type { Shaped } from './typeface.ts';
import { deflated } from './written.ts';

/** Who reads a text: a tag hands it to screen readers; what stands around the document is for the eye alone. */
export type Reader = Tag | 'artifact';

/** A text in its place. `y` counts from the top of the page down to the baseline. */
export interface Placed {
  readonly shaped: Shaped;
  readonly size: number;
  readonly color: Color;
  readonly x: number;
  readonly y: number;
}

/** Where something stands in the document. */
export interface Place {
  readonly sheet: PDFRef;
  readonly top: number;
}

export interface Box {
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Drawn around letters of a font that has no bold, as a share of their size: about what a bold adds to a stem. */
const boldStroke = 0.035;

/**
 * A page while it is filled. Callers count downwards from the top edge, as one reads; PDF counts upwards, and this is
 * the one place that knows.
 */
export class Sheet {
  readonly ref: PDFRef;
  /** Tints, rules and underlines: one artifact, drawn under the text so that it never interrupts a tag. */
  readonly #shapes: string[] = [];
  #text: string[] = [];
  readonly #owners: Tag[] = [];
  readonly #annotations: PDFRef[] = [];
  #reader: Reader | undefined;
  /** What the operators so far have chosen: chosen again it would only make the page longer. */
  #color: Color | undefined;
  #font = '';

  constructor(
    private readonly context: PDFContext,
    private readonly tags: Tags,
  ) {
    this.ref = context.nextRef();
  }

  write(reader: Reader, placed: Placed): void {
    if (placed.shaped.operands === '') return;
    this.#readBy(reader);
    const { size, color, x, y, shaped } = placed;
    const up = number(page.height - y + (shaped.rise * size) / 1000);
    const font = `/${shaped.typeface.resourceName} ${number(size)} Tf `;
    const text = `${number(x)} ${up} Td [<${shaped.operands}>] TJ ET`;
    if (shaped.isThickened) {
      this.#text.push(`q 2 Tr ${number(size * boldStroke)} w ${color} RG ${color} rg BT ${font}${text} Q`);
      this.#font = '';
      return;
    }
    const ink = color === this.#color ? '' : `${color} rg `;
    this.#text.push(`${ink}BT ${font === this.#font ? '' : font}${text}`);
    this.#color = color;
    this.#font = font;
  }

  fill(color: Color, { x, top, width, height }: Box): void {
    this.#shapes.push(
      `${color} rg ${number(x)} ${number(page.height - top - height)} ${number(width)} ${number(height)} re f`,
    );
  }

  /** Part of a picture: not an artifact, for it says something. */
  drawBar(tag: Tag, color: Color, look: BarLook, box: Box): void {
    this.#readBy(tag);
    this.#color = undefined;
    this.#text.push(barOperators(color, look, { ...box, top: page.height - box.top - box.height }));
  }

  /**
   * Words of a picture, as outlines: its alternative text says them, and among the words around the picture they would
   * be copied a second time and out of order.
   */
  drawWords(tag: Tag, { shaped, size, color, x, y }: Placed): void {
    this.#readBy(tag);
    const scale = Math.round(size * 100) / 100_000;
    const bold = shaped.isThickened ? `${number(boldStroke * 1000)} w ${color} RG ` : '';
    const place = `${scale} 0 0 ${scale} ${number(x)} ${number(page.height - y + (shaped.rise * size) / 1000)} cm`;
    this.#text.push(`q ${color} rg ${bold}${place} ${letterOutlines(shaped, shaped.isThickened ? 'B' : 'f')} Q`);
  }

  /** A place among what has been written so far, for what is known later: it is read there. */
  reserve(): (write: () => void) => void {
    const [text, place] = [this.#text, this.#text.length];
    this.#forget();
    text.push('');
    return (write) => {
      this.#forget();
      this.#text = [];
      write();
      this.#forget();
      text[place] = this.#text.join('\n');
      this.#text = text;
    };
  }

  /** `address` is ASCII, as `linkAddress` gives it. */
  link(tag: Tag, address: string, words: string, box: Box): void {
    this.#lead(tag, { A: { S: 'URI', URI: PDFString.of(address.replace(/[()\\]/g, '\\$&')) } }, words, box);
  }

  /** To a place within the document. */
  linkTo(tag: Tag, place: Place, words: string, box: Box): void {
    this.#lead(tag, { Dest: destination(place) }, words, box);
  }

  #lead(tag: Tag, where: object, words: string, { x, top, width, height }: Box): void {
    const bottom = page.height - top - height;
    const annotation = this.context.register(
      this.context.obj({
        Type: 'Annot',
        Subtype: 'Link',
        Rect: [x, bottom, x + width, bottom + height].map((at) => Number(number(at))),
        Border: [0, 0, 0],
        F: 4, // printed
        Contents: PDFHexString.fromText(words),
        ...where,
        StructParent: this.tags.number(tag.ref),
      }),
    );
    this.tags.addAnnotation(tag, this.ref, annotation);
    this.#annotations.push(annotation);
  }

  /** What draws the page. Nothing can be added afterwards. */
  operators(): string {
    this.#close();
    return ['/Artifact BMC', ...this.#shapes, 'EMC', ...this.#text].join('\n');
  }

  /** `under` is drawn first, on every page: the mark. */
  finish(parent: PDFRef, resources: PDFRef, under: string): void {
    const content = `${under}\n${this.operators()}`;
    this.context.assign(
      this.ref,
      this.context.obj({
        Type: 'Page',
        Parent: parent,
        MediaBox: [0, 0, page.width, page.height],
        Resources: resources,
        Contents: this.context.register(deflated(this.context, content)),
        StructParents: this.tags.number(this.#owners),
        Tabs: 'S',
        ...(this.#annotations.length > 0 && { Annots: this.#annotations }),
      }),
    );
  }

  #readBy(reader: Reader): void {
    if (reader === this.#reader) return;
    this.#close();
    this.#reader = reader;
    if (reader === 'artifact') {
      this.#text.push('/Artifact <</Type /Pagination>> BDC');
      return;
    }
    const id = this.#owners.push(reader) - 1;
    this.tags.addContent(reader, this.ref, id);
    this.#text.push(`/${reader.role} <</MCID ${id}>> BDC`);
  }

  /** What is written next says anew who reads it, and in which colour and font. */
  #forget(): void {
    this.#close();
    this.#color = undefined;
    this.#font = '';
  }

  #close(): void {
    if (this.#reader !== undefined) this.#text.push('EMC');
    this.#reader = undefined;
  }
}

/** A little above it, so that a reader sees where it begins. */
export function destination({ sheet, top }: Place): (PDFRef | string | number)[] {
  return [sheet, 'XYZ', 0, page.height - top + 8, 0];
}

/** Hundredths of a point are finer than any printer; more digits only make the file longer. */
export function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

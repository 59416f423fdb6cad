import type { PDFContext } from 'pdf-lib';
import type { Document, DocumentProperties } from '../../documents/blocks.ts';
import type { PdfFonts } from '../pdf.ts';
import { blockBands } from './block-bands.ts';
import { Contents } from './contents.ts';
import { readFont } from './font-memory.ts';
import { breakLines, type Faces, type Line } from './lines.ts';
import { drawMargins } from './margins.ts';
import { charactersOf, otherFonts } from './other-fonts.ts';
import { paginate, type Band } from './pager.ts';
import { oneLine, plainRun, type Run } from './runs.ts';
import { Sheet } from './sheet.ts';
import { colors, page, sizes } from './style.ts';
import { Tags, type Tag } from './tags.ts';
import { textBands, type Press } from './text-bands.ts';
import { Typecase } from './typecase.ts';
import { Typeface } from './typeface.ts';

export interface LaidOut {
  readonly press: Press;
  readonly typefaces: Typefaces;
  readonly sheets: readonly Sheet[];
  /** The word behind every page; empty for none. */
  readonly mark: string;
  /** Characters that no font has. */
  readonly missing: ReadonlySet<string>;
}

/** Blocks become bands, bands find their page, and only then is it known how many pages there are. */
export async function layOut(context: PDFContext, document: Document, fonts: PdfFonts): Promise<LaidOut> {
  const { properties } = document;
  const missing = new Set<string>();
  const typefaces = await openTypefaces(document, fonts, missing);
  const press: Press = { faces: facesOf(typefaces), tags: new Tags(context), bookmarks: [], openHeadings: [] };
  const sheets: Sheet[] = [];
  const contents = new Contents(press, document.blocks);
  paginate(documentBands(press, document, contents), () => {
    const sheet = new Sheet(context, press.tags);
    sheets.push(sheet);
    return sheet;
  });
  contents.write(sheets);
  const mark = oneLine(properties.mark ?? '').trim();
  drawMargins(press, sheets, properties, mark);
  return { press, typefaces, sheets, mark, missing };
}

function* documentBands(press: Press, { properties, blocks }: Document, contents: Contents): Generator<Band> {
  const { root } = press.tags;
  yield* titleBands(press, root, properties);
  yield* blockBands(press, root, blocks.slice(0, contents.place));
  yield* contents.bands(root, blocks[contents.place - 1]?.kind === 'page-break');
  yield* blockBands(press, root, blocks.slice(contents.place));
}

/** Inter draws these narrow, which among Chinese characters looks like a mistake. */
const isFullWidth = /[\u3000-\u303F\uFF01-\uFF60]/;

export interface Typefaces {
  readonly regular: Typeface;
  readonly bold: Typeface;
  readonly italic: Typeface;
  /** Of other scripts, as far as the document needs them. */
  readonly others: readonly Typeface[];
}

async function openTypefaces(document: Document, fonts: PdfFonts, missing: Set<string>): Promise<Typefaces> {
  const open = (bytes: Uint8Array, name: string) =>
    new Typeface(readFont(bytes), name, (character) => missing.add(character));
  const [regular, bold, italic] = [
    open(fonts.regular, 'Regular'),
    open(fonts.bold, 'Bold'),
    open(fonts.italic, 'Italic'),
  ];
  const lacking = charactersOf(document).filter(
    (character) => !regular.has(character) && (isFullWidth.test(character) || !regular.draws(character)),
  );
  const others = await otherFonts(fonts.other, lacking, document.properties.language);
  return { regular, bold, italic, others: others.map((bytes, at) => open(bytes, `Other${at + 1}`)) };
}

function facesOf({ regular, bold, italic, others }: Typefaces): Faces {
  return {
    regular: new Typecase(regular, others, false),
    bold: new Typecase(bold, others, true),
    italic: new Typecase(italic, others, false),
  };
}

const place = { x: page.left, width: page.right - page.left };
const titleMeasure = { ...sizes.title, ...place };
const subjectMeasure = { ...sizes.subject, ...place };

/** A title of two lines turns behind its colon where it can: a Chinese or Japanese name breaks between any two letters. */
function titleLines({ faces }: Press, title: string): readonly Line[] {
  const run: Run = { ...plainRun(title, { face: 'bold', color: colors.heading }), keepsLegalForms: true };
  const plain = breakLines([run], faces, titleMeasure);
  const turned = breakLines([{ ...run, text: run.text.replace(': ', ':\n') }], faces, titleMeasure);
  return turned.length > plain.length ? plain : turned;
}

/** Title and subject alone, as in the DOCX: customer and date are in the blocks. */
function titleBands(press: Press, parent: Tag, { title, subject }: DocumentProperties): Band[] {
  const bands = textBands(press, press.tags.add(parent, 'Title'), titleLines(press, title), titleMeasure, {
    after: 6,
    keepWithNext: true,
  });
  if (subject.trim() === '') return bands;
  const subjectLines = breakLines([plainRun(subject, { color: colors.quiet })], press.faces, subjectMeasure);
  return [
    ...bands,
    ...textBands(press, press.tags.add(parent, 'Subtitle'), subjectLines, subjectMeasure, { after: 18 }),
  ];
}

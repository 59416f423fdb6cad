import { PDFHexString, PDFRef, type PDFContext } from 'pdf-lib';
import { Written, type NumberedText } from './written.ts';

/** Standard structure types in use (PDF 32000-1, 14.8.4), and two of ours that are mapped to P. */
export type Role =
  | 'Document' | 'Div' | 'Title' | 'Subtitle' | 'H1' | 'H2' | 'H3' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody'
  | 'TOC' | 'TOCI' | 'Reference' | 'Link' | 'Span' | 'Table' | 'Caption' | 'THead' | 'TBody' | 'TR' | 'TH' | 'TD' | 'Figure'; // prettier-ignore

/**
 * A node of the structure tree: what a screen reader walks instead of the ink. A long document has tens of thousands, so
 * they are kept as PDF writes them; pdf-lib would keep a map for each, and each reference in another.
 */
export interface Tag {
  readonly role: Role;
  readonly ref: string;
  readonly parent: string;
  /** Attributes and texts that do not come from the content. */
  readonly more: string;
  kids: string;
  /** Of its marked contents that are numbers alone: those on the first page where it has any. */
  page: PDFRef | undefined;
  /** Of a picture, which is found by its box (PDF/UA-1, 7.3): left, bottom, right and top on its page, once drawn. */
  box: readonly number[] | undefined;
}

type Attributes = Readonly<Record<string, string>>;

/** What is said instead of what the tag's content spells, or shows. */
type Words = Readonly<Partial<Record<'ActualText' | 'Alt', string>>>;

/** Pages and annotations are numbered together; by its number each finds the tags its content belongs to. */
type Owner = string | readonly Tag[];

export class Tags {
  readonly root: Tag;
  readonly #treeRoot: PDFRef;
  readonly #tags: Tag[] = [];
  readonly #owners: Owner[] = [];

  constructor(private readonly context: PDFContext) {
    this.#treeRoot = context.nextRef();
    this.root = this.#create('Document', this.#treeRoot.toString(), '');
  }

  /** Tags are read in the order in which they are added, wherever they come to stand. */
  add(parent: Tag, role: Role, attributes?: Attributes, words?: Words): Tag {
    const tag = this.#create(role, parent.ref, `${attributesText(attributes)}${wordsText(words)}`);
    addKid(parent, tag.ref);
    return tag;
  }

  /** What is marked on a page by its number there. */
  addContent(tag: Tag, page: PDFRef, id: number): void {
    tag.page ??= page;
    addKid(tag, tag.page === page ? String(id) : `<</Type/MCR/Pg ${String(page)}/MCID ${id}>>`);
  }

  /** What can be followed, and is no text. */
  addAnnotation(tag: Tag, page: PDFRef, annotation: PDFRef): void {
    addKid(tag, `<</Type/OBJR/Obj ${String(annotation)}/Pg ${String(page)}>>`);
  }

  /** Gives the number of a page (which owns a tag for each of its marked contents) or of an annotation. */
  number(owner: Owner): number {
    return this.#owners.push(owner) - 1;
  }

  /**
   * Gives the root of the finished tree, for the catalog of the file, and the tags. Only now: a tag goes on getting
   * content until its last line has found its page.
   */
  write(): { readonly root: PDFRef; readonly tags: readonly NumberedText[] } {
    const numbers = this.#owners.map((owner, number) => `${number} ${ownerText(owner)}`);
    this.context.assign(
      this.#treeRoot,
      this.context.obj({
        Type: 'StructTreeRoot',
        K: [PDFRef.of(parseInt(this.root.ref, 10))],
        ParentTree: this.context.register(new Written(`<</Nums[${numbers.join(' ')}]>>`)),
        ParentTreeNextKey: this.#owners.length,
        RoleMap: { Title: 'P', Subtitle: 'P' },
      }),
    );
    return { root: this.#treeRoot, tags: this.#tags.map((tag) => [parseInt(tag.ref, 10), tagText(tag)]) };
  }

  #create(role: Role, parent: string, more: string): Tag {
    this.context.largestObjectNumber += 1;
    const ref = `${this.context.largestObjectNumber} 0 R`;
    const tag: Tag = { role, ref, parent, more, kids: '', page: undefined, box: undefined };
    this.#tags.push(tag);
    return tag;
  }
}

function addKid(parent: Tag, kid: string): void {
  parent.kids += parent.kids === '' ? kid : ` ${kid}`;
}

function tagText({ role, parent, kids, page, box, more }: Tag): string {
  const onPage = page === undefined ? '' : `/Pg ${String(page)}`;
  const inBox = box === undefined ? '' : `/A <</O/Layout/BBox[${box.join(' ')}]>>`;
  return `<</Type/StructElem/S/${role}/P ${parent}/K[${kids}]${onPage}${inBox}${more}>>`;
}

function ownerText(owner: Owner): string {
  return typeof owner === 'string' ? owner : `[${owner.map(({ ref }) => ref).join(' ')}]`;
}

function attributesText(attributes: Attributes | undefined): string {
  if (attributes === undefined) return '';
  const entries = Object.entries(attributes).map(([name, value]) => `/${name}/${value}`);
  return `/A <<${entries.join('')}>>`;
}

function wordsText(words: Words | undefined): string {
  if (words === undefined) return '';
  return Object.entries<string>(words)
    .map(([name, text]) => `/${name} ${PDFHexString.fromText(text).toString()}`)
    .join('');
}

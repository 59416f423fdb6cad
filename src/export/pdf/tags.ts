import { PDFHexString, PDFRef, type PDFContext } from 'pdf-lib';
import { Written } from './written.ts';

/** Standard structure types in use (PDF 32000-1, 14.8.4), and two of ours that are mapped to P. */
export type Role =
  | 'Document' | 'Div' | 'Title' | 'Subtitle' | 'H1' | 'H2' | 'H3' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody'
  | 'Link' | 'Span' | 'Table' | 'Caption' | 'THead' | 'TBody' | 'TR' | 'TH' | 'TD' | 'Figure'; // prettier-ignore

/** A node of the structure tree: what a screen reader walks instead of the ink. */
export interface Tag {
  readonly role: Role;
  readonly ref: PDFRef;
  /** As PDF writes them. */
  readonly kids: string[];
  /** Of its marked contents that are numbers alone: those on the first page where it has any. */
  page?: PDFRef;
}

/** A picture. Said in words instead of its shapes, and found by its box (PDF/UA-1, 7.3). */
export interface FigureTag extends Tag {
  readonly alternative: string;
  /** Left, bottom, right and top on its page; known once it is drawn. */
  box?: readonly number[];
}

/** What the element of a tag has besides its place and its kids. */
interface More {
  /** As PDF writes it. */
  readonly A?: string;
  readonly Alt?: string;
  readonly ActualText?: string;
}

type Attributes = Readonly<Record<string, string>>;

/** What is said instead of what the tag's content spells. */
interface Words {
  readonly ActualText?: string;
}

/** Pages and annotations are numbered together; by its number each finds the tags its content belongs to. */
type Owner = PDFRef | readonly Tag[];

export class Tags {
  readonly root: Tag;
  readonly #treeRoot: PDFRef;
  readonly #owners: Owner[] = [];
  /** Written at the end, because a tag goes on getting content until its last line has found its page. */
  readonly #pending: (() => void)[] = [];

  constructor(private readonly context: PDFContext) {
    this.#treeRoot = context.nextRef();
    this.root = this.#create('Document', this.#treeRoot);
  }

  /** Tags are read in the order in which they are added, wherever they come to stand. */
  add(parent: Tag, role: Role, attributes?: Attributes, words?: Words): Tag {
    const tag = this.#create(role, parent.ref, attributes, words);
    parent.kids.push(tag.ref.toString());
    return tag;
  }

  /** What is marked on a page by its number there. */
  addContent(tag: Tag, page: PDFRef, id: number): void {
    tag.page ??= page;
    tag.kids.push(tag.page === page ? String(id) : `<</Type/MCR/Pg ${String(page)}/MCID ${id}>>`);
  }

  addFigure(parent: Tag, alternative: string): FigureTag {
    const tag: FigureTag = { role: 'Figure', ref: this.context.nextRef(), kids: [], alternative };
    this.#pending.push(() =>
      this.#write(tag, parent.ref, {
        Alt: alternative,
        ...(tag.box && { A: `<</O/Layout/BBox[${tag.box.join(' ')}]>>` }),
      }),
    );
    parent.kids.push(tag.ref.toString());
    return tag;
  }

  /** Gives the number of a page (which owns a tag for each of its marked contents) or of an annotation. */
  number(owner: Owner): number {
    return this.#owners.push(owner) - 1;
  }

  /** Gives the root of the finished tree, for the catalog of the file. */
  write(): PDFRef {
    for (const write of this.#pending) write();
    const numbers = this.#owners.map((owner, number) => `${number} ${ownerText(owner)}`);
    this.context.assign(
      this.#treeRoot,
      this.context.obj({
        Type: 'StructTreeRoot',
        K: [this.root.ref],
        ParentTree: this.context.register(new Written(`<</Nums[${numbers.join(' ')}]>>`)),
        ParentTreeNextKey: this.#owners.length,
        RoleMap: { Title: 'P', Subtitle: 'P' },
      }),
    );
    return this.#treeRoot;
  }

  #create(role: Role, parent: PDFRef, attributes?: Attributes, words: Words = {}): Tag {
    const tag: Tag = { role, ref: this.context.nextRef(), kids: [] };
    this.#pending.push(() => this.#write(tag, parent, { ...(attributes && { A: namesText(attributes) }), ...words }));
    return tag;
  }

  #write({ role, ref, kids, page }: Tag, parent: PDFRef, { A, Alt, ActualText }: More): void {
    let text = `<</Type/StructElem/S/${role}/P ${String(parent)}/K[${kids.join(' ')}]`;
    if (page !== undefined) text += `/Pg ${String(page)}`;
    if (A !== undefined) text += `/A ${A}`;
    if (Alt !== undefined) text += `/Alt ${hexText(Alt)}`;
    if (ActualText !== undefined) text += `/ActualText ${hexText(ActualText)}`;
    this.context.assign(ref, new Written(`${text}>>`));
  }
}

function ownerText(owner: Owner): string {
  return owner instanceof PDFRef ? owner.toString() : `[${owner.map(({ ref }) => ref.toString()).join(' ')}]`;
}

function hexText(text: string): string {
  return PDFHexString.fromText(text).toString();
}

function namesText(attributes: Attributes): string {
  return `<<${Object.entries(attributes)
    .map(([name, value]) => `/${name}/${value}`)
    .join('')}>>`;
}

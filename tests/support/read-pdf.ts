import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

// Its own file: PDF.js brings its own `JSON.stringify` and `push`, which slow down whatever is measured beside it.
export { fonts } from './site-fonts.ts';

/** A stretch of text where it is drawn: points from the left and the bottom edge of the page. */
export interface Ink {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly end: number;
  readonly font: string;
}

/** A paragraph, heading, cell … as a screen reader meets it. */
export interface Heard {
  readonly role: string;
  readonly text: string;
  readonly page: number;
}

export interface ReadPage {
  readonly ink: readonly Ink[];
  readonly text: string;
  readonly links: readonly { readonly url: string }[];
  /** Pages that links within the document lead to, from 1. */
  readonly leadsTo: readonly number[];
}

interface Node {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  /** What is said instead of the content (Alt, ActualText). */
  readonly alt?: string;
  readonly children?: readonly Node[];
}

/** Reads a file with PDF.js, which is not what wrote it. */
export async function readPdf(bytes: Uint8Array) {
  // PDF.js takes the buffer away; the test still wants it.
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const pages: ReadPage[] = [];
  const heard: Heard[] = [];
  /** The entries of a table of contents. */
  const listed: Heard[] = [];
  const roles: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ disableNormalization: true });
    const ink = items.flatMap((item): Ink[] => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [x, y] = [item.transform[4] as number, item.transform[5] as number];
      return [{ text: item.str, x, y, end: x + item.width, font: item.fontName }];
    });
    const textById = markedText(await page.getOperatorList());
    const tree = (await page.getStructTree()) as Node | null;
    if (tree !== null) listen(tree, textById, number, heard);
    if (tree !== null) listed.push(...entriesIn(tree, textById, number));
    if (tree !== null) roles.push(...rolesOf(tree));
    const annotations = (await page.getAnnotations()) as {
      readonly url?: string;
      readonly dest?: readonly unknown[];
    }[];
    const leading = annotations.flatMap(({ dest }) => (dest?.[0] ? [pdf.getPageIndex(dest[0] as never)] : []));
    pages.push({
      ink,
      text: squeeze(ink.map(({ text }) => text).join(' ')),
      links: annotations.flatMap(({ url, dest }) => (dest ? [] : [{ url: url ?? '' }])),
      leadsTo: (await Promise.all(leading)).map((index) => index + 1),
    });
  }
  const { info, metadata } = await pdf.getMetadata();
  return {
    pages,
    heard,
    listed,
    roles,
    info: info as Readonly<Record<string, string>>,
    xmp: metadata?.getRaw() as string,
    bookmarks: (await pdf.getOutline()) as readonly Bookmark[] | null,
    isTagged: (await pdf.getMarkInfo())?.Marked,
    preferences: (await pdf.getViewerPreferences()) as Readonly<Record<string, unknown>> | null,
  };
}

export interface Bookmark {
  readonly title: string;
  readonly items: readonly Bookmark[];
}

export type ReadPdf = Awaited<ReturnType<typeof readPdf>>;

export function squeeze(text: string): string {
  return text.replace(/[ \n]+/g, ' ').trim();
}

const groups = new Set(['Root', 'Document', 'Div', 'L', 'LI', 'Table', 'THead', 'TBody', 'TR']);

function listen(node: Node, textById: ReadonlyMap<string, string>, page: number, heard: Heard[]): void {
  // What it lists is heard where it stands.
  if (node.role === 'TOC') return;
  if (node.role === undefined || groups.has(node.role)) {
    for (const child of node.children ?? []) listen(child, textById, page, heard);
  } else {
    const text = squeeze(words(node, textById));
    // A page's tree also names the cells that stand on other pages, without their words.
    if (text !== '') heard.push({ role: node.role, text, page });
  }
}

function entriesIn(node: Node, textById: ReadonlyMap<string, string>, page: number): Heard[] {
  if (node.role === 'TOCI') return [{ role: 'TOCI', text: squeeze(words(node, textById)), page }];
  return (node.children ?? []).flatMap((child) => entriesIn(child, textById, page));
}

function words({ id, children, alt }: Node, textById: ReadonlyMap<string, string>): string {
  // What has no content on this page has nothing to say here.
  if (alt !== undefined && (children ?? []).some(hasContent)) return alt;
  const own = textById.get(id?.split('_').at(-1) ?? '') ?? '';
  return own + (children ?? []).map((child) => words(child, textById)).join('');
}

function rolesOf({ role, children = [] }: Node): string[] {
  return [...(role === undefined ? [] : [role]), ...children.flatMap(rolesOf)];
}

/**
 * The text of each marked content ("mc7"), glyph by glyph. `getTextContent` will not do: it drops the space at the end of
 * a line, and whether there is one decides whether a screen reader says two words or one.
 */
function markedText({ fnArray, argsArray }: { readonly fnArray: number[]; readonly argsArray: unknown[][] }) {
  const textById = new Map<string, string>();
  const open: string[] = [];
  fnArray.forEach((operation, at) => {
    const [first, second] = argsArray[at] ?? [];
    if (operation === OPS.beginMarkedContent) open.push('');
    if (operation === OPS.beginMarkedContentProps) open.push(`mc${String(second)}`);
    if (operation === OPS.endMarkedContent) open.pop();
    if (operation !== OPS.showText) return;
    const id = open.at(-1) ?? '';
    const glyphs = first as readonly (number | { readonly unicode: string })[];
    const shown = glyphs.map((glyph) => (typeof glyph === 'number' ? '' : glyph.unicode)).join('');
    textById.set(id, (textById.get(id) ?? '') + shown);
  });
  return textById;
}

function hasContent({ id, children }: Node): boolean {
  return id !== undefined || (children ?? []).some(hasContent);
}

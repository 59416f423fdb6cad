import { createRequire } from 'node:module';
import { strFromU8, unzipSync } from 'fflate';

// jsdom brings no types of its own, and of all it has we want the strict XML parser.
const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  JSDOM: new () => { window: { DOMParser: typeof DOMParser } };
};
const parser = new new JSDOM().window.DOMParser();

/** A Word file taken apart: every part as text, and its XML by path. Throws where a part is not well-formed. */
export function readDocx(bytes: Uint8Array) {
  const parts = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));
  const parsed = new Map<string, Element>();
  const xml = (path: string): Element => {
    if (!parsed.has(path)) parsed.set(path, parseXml(parts[path] ?? '', path));
    return parsed.get(path)!;
  };
  return { parts, xml, body: withoutPictureText(elements(xml('word/document.xml'), 'w:body')[0]!) };
}

/** The words inside a picture are how it shows its alternative text; they are no paragraphs of the document. */
function withoutPictureText(body: Element): Element {
  const copy = body.cloneNode(true) as Element;
  for (const inside of elements(copy, 'w:txbxContent')) inside.remove();
  return copy;
}

export function parseXml(text: string, path = 'text'): Element {
  const root = parser.parseFromString(text, 'application/xml').documentElement;
  const error = root.getElementsByTagName('parsererror')[0] ?? (root.nodeName === 'parsererror' ? root : undefined);
  if (error !== undefined) throw new Error(`${path} is not XML: ${error.textContent}`);
  return root;
}

export function elements(within: Element, name: string): Element[] {
  return [...within.getElementsByTagName(name)];
}

/** The `w:val` of the first element of that name; the empty string when it stands there without one. */
export function value(within: Element, name: string): string | undefined {
  const found = elements(within, name)[0];
  return found === undefined ? undefined : (found.getAttribute('w:val') ?? '');
}

/** What a reader is told by a paragraph: its texts, with tabs and line breaks, and what is said instead of a picture. */
export function words(paragraph: Element): string {
  const marks: Readonly<Record<string, string>> = { 'w:tab': '\t', 'w:br': '\n' };
  return elements(paragraph, '*')
    .filter(({ nodeName, parentElement }) => parentElement?.nodeName === 'w:r' || nodeName === 'wp:docPr')
    .map((part) => {
      if (part.nodeName === 'wp:docPr') return part.getAttribute('descr') ?? '';
      return part.nodeName === 'w:t' ? part.textContent : (marks[part.nodeName] ?? '');
    })
    .join('');
}

export function styleOf(paragraph: Element): string | undefined {
  return value(paragraph, 'w:pStyle');
}

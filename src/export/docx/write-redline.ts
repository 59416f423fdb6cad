import { strFromU8, strToU8 } from 'fflate';
import type { Document } from '../../documents/blocks.ts';
import { align } from '../align.ts';
import type { Drawn } from './flow.ts';
import { rewrite, zipParts, type Parts } from './reproducible.ts';
import { Tracker } from './tracked-changes.ts';
import { childNamed, element, elementsIn, parseXml, writeXml, type XmlElement, type XmlNode } from './xml-tree.ts';
import { writeWordParts } from './write-word-file.ts';
import { oneLine } from './runs.ts';

/** An element of the body, with what it words. */
interface Place {
  readonly key: string;
  readonly rows: readonly string[];
  readonly xml: XmlElement;
}

/** Both documents are written as Word files, and then their bodies merged: whatever can be drawn can be compared. */
export async function writeRedline(before: Document, after: Document): Promise<Uint8Array> {
  const [was, is] = [await writeWordParts(before), await writeWordParts(after)];
  const wasPlaces = placesOf(adopt(was.parts, is.parts), was.drawn);
  const [head, root] = split(part(is.parts, 'word/document.xml'));
  const { author, issuedOn } = after.properties;
  const tracker = new Tracker({ author: oneLine(author), date: `${issuedOn}T00:00:00Z` });
  const body = mergePlaces(tracker, wasPlaces, placesOf(root, is.drawn));
  const section = childNamed(bodyOf(root), 'w:sectPr');
  const merged = element(root.name, [element('w:body', [...body, ...(section ? [section] : [])])], root.attributes);
  is.parts['word/document.xml'] = strToU8(head + writeXml(merged));
  return zipParts(is.parts);
}

function placesOf(root: XmlElement, drawn: readonly Drawn[]): readonly Place[] {
  const body = elementsIn(bodyOf(root));
  return drawn.map(({ key, rows }, at) => ({ key, rows, xml: body[at] as XmlElement }));
}

function bodyOf(root: XmlElement): XmlElement {
  const body = childNamed(root, 'w:body');
  if (body === undefined) throw new Error('docx wrote no body');
  return body;
}

function mergePlaces(tracker: Tracker, before: readonly Place[], after: readonly Place[]): readonly XmlNode[] {
  return align(before, after, kindAndKey).flatMap((change) => {
    if (change.kind === 'before') return [tracker.removed(change.before.xml)];
    if (change.kind === 'after') return [tracker.added(change.after.xml)];
    return change.after.xml.name === 'w:tbl'
      ? mergeTables(tracker, change.before, change.after)
      : [tracker.mergeParagraphs(change.before.xml, change.after.xml)];
  });
}

const kindAndKey = ({ key, xml }: Place): string => `${xml.name} ${key}`;

function mergeTables(tracker: Tracker, before: Place, after: Place): readonly XmlNode[] {
  // Word cannot track a column; between the two tables a line, or Word would make one of them.
  if (columnsOf(before.xml) !== columnsOf(after.xml))
    return [tracker.removed(before.xml), thinLine, tracker.added(after.xml)];
  const rows = align(rowsOf(before), rowsOf(after), ({ key }) => key).map((change) => {
    if (change.kind === 'before') return tracker.removed(change.before.xml);
    if (change.kind === 'after') return tracker.added(change.after.xml);
    return tracker.mergeRows(change.before.xml, change.after.xml);
  });
  const properties = elementsIn(after.xml).filter(({ name }) => name !== 'w:tr');
  return [element('w:tbl', [...properties, ...rows], after.xml.attributes)];
}

const thinLine = element('w:p', [element('w:pPr', [element('w:pStyle', [], ' w:val="TableEnd"')])]);

function columnsOf(table: XmlElement): number {
  return elementsIn(childNamed(table, 'w:tblGrid') ?? table).length;
}

function rowsOf({ xml, rows }: Place): readonly { readonly key: string; readonly xml: XmlElement }[] {
  return elementsIn(xml)
    .filter(({ name }) => name === 'w:tr')
    .map((row, at) => ({ key: rows[at] ?? `row ${at}`, xml: row }));
}

/** Lists, links and shapes of the former document under names that are free in the new one. */
function adopt(from: Parts, into: Parts): XmlElement {
  const [numbering, relations] = ['word/numbering.xml', 'word/_rels/document.xml.rels'];
  const taken = Math.max(0, ...numberIds(part(into, numbering)));
  const lists = part(from, numbering).match(/<w:num .*?<\/w:num>/gs) ?? [];
  const renumbered = renumber(lists.join(''), /(<w:num w:numId=")(\d+)/g, taken);
  rewrite(into, numbering, (xml) => xml.replace('</w:numbering>', () => `${renumbered}</w:numbering>`));
  const links = part(from, relations).match(/<Relationship Id="rIdLink[^>]*>/g) ?? [];
  const renamed = links.join('').replaceAll('"rIdLink', '"rIdFormer');
  rewrite(into, relations, (xml) => xml.replace('</Relationships>', () => `${renamed}</Relationships>`));
  const body = part(from, 'word/document.xml').replaceAll('r:id="rIdLink', 'r:id="rIdFormer');
  const shapes = part(into, 'word/document.xml').match(shapeId)?.length ?? 0;
  return parseXml(renumber(renumber(body, /(<w:numId w:val=")(\d+)/g, taken), shapeId, shapes));
}

/** Counted from 1, as the flow does. */
const shapeId = /(<w(?:p:docPr|ps:cNvPr) id=")(\d+)/g;

function renumber(xml: string, pattern: RegExp, taken: number): string {
  return xml.replace(pattern, (_, start: string, id: string) => `${start}${Number(id) + taken}`);
}

function numberIds(xml: string): readonly number[] {
  return [...xml.matchAll(/<w:num w:numId="(\d+)/g)].map(([, id]) => Number(id));
}

function part(parts: Parts, path: string): string {
  return strFromU8(parts[path] ?? new Uint8Array());
}

/** The first line, and the root below it. */
function split(xml: string): readonly [string, XmlElement] {
  return [/^<\?.*?\?>/.exec(xml)?.[0] ?? '', parseXml(xml)];
}

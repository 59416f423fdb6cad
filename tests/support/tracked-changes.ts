import { elements, words } from './read-docx.ts';

/** What Word does with tracked changes, by the rules of ECMA-376 part 1, 17.13.5; written down apart from the encoder. */
export function settleChanges(body: Element, verdict: 'accept' | 'reject'): readonly string[] {
  const copy = body.cloneNode(true) as Element;
  const [kept, lost] = verdict === 'accept' ? ['w:ins', 'w:del'] : ['w:del', 'w:ins'];
  for (const row of elements(copy, 'w:tr')) if (markedBy(row, 'w:trPr', lost)) row.remove();
  for (const table of elements(copy, 'w:tbl')) if (elements(table, 'w:tr').length === 0) table.remove();
  const gone = elements(copy, 'w:p').filter((paragraph) => {
    const properties = [...paragraph.children].find(({ nodeName }) => nodeName === 'w:pPr');
    return properties !== undefined && markedBy(properties, 'w:rPr', lost);
  });
  for (const run of elements(copy, lost)) if (run.parentElement?.nodeName !== 'w:rPr') run.remove();
  for (const run of elements(copy, kept)) if (run.children.length > 0) run.replaceWith(...run.children);
  for (const text of elements(copy, 'w:delText')) rename(text, 'w:t');
  // The mark of a paragraph goes: what is left of it joins the next. Nothing may be left, or two texts run together.
  for (const paragraph of gone) {
    if (words(paragraph) !== '') throw new Error(`"${words(paragraph)}" would join the next paragraph`);
    paragraph.remove();
  }
  return elements(copy, 'w:p').map(words);
}

function markedBy(within: Element, properties: string, mark: string): boolean {
  const found = [...within.children].find(({ nodeName }) => nodeName === properties);
  return found !== undefined && [...found.children].some(({ nodeName }) => nodeName === mark);
}

function rename(element: Element, name: string): void {
  const renamed = element.ownerDocument.createElementNS(element.namespaceURI, name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}

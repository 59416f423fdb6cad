/** Writes Word files as a company's template might be: only what the test is about stands in them. */
import { strToU8, zipSync } from 'fflate';

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
export const DOCUMENT = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A paragraph; several texts are several runs, as Word leaves them behind a correction. */
export function p(...texts: readonly string[]): string {
  return `<w:p>${texts.map(run).join('')}</w:p>`;
}

export function styled(style: string, ...texts: readonly string[]): string {
  return p(...texts).replace('<w:p>', `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>`);
}

/** Text inserted, or deleted, with "Track Changes" on. */
export const inserted = (text: string) =>
  `<w:ins w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z">${run(text)}</w:ins>`;
export const deleted = (text: string) =>
  `<w:del w:id="2" w:author="A" w:date="2026-01-01T00:00:00Z">${run(text).replaceAll('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del>`;

export const inParagraph = (...content: readonly string[]) => `<w:p>${content.join('')}</w:p>`;
export const plain = run;

/** A table of rows of cells, each cell the XML of its paragraphs. */
export function tbl(...rows: readonly (readonly string[])[]): string {
  const cell = (content: string) => `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${content}</w:tc>`;
  const grid = `<w:tblGrid>${(rows[0] ?? []).map(() => '<w:gridCol w:w="2000"/>').join('')}</w:tblGrid>`;
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>${grid}${rows.map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

interface Others {
  readonly header?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly mainType?: string;
  readonly parts?: Readonly<Record<string, Uint8Array>>;
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function wordFile(
  body: string,
  { header, footnotes, endnotes, mainType = DOCUMENT, parts = {} }: Others = {},
): Uint8Array {
  const others = Object.entries({ header, footnotes, endnotes }).filter(
    (one): one is [string, string] => one[1] !== undefined,
  );
  const tag = (name: string) => (name === 'header' ? 'w:hdr' : `w:${name}`);
  const types = others.map(([name]) => `<Override PartName="/word/${name}.xml" ContentType="${WORD}${name}+xml"/>`);
  const links = others.map(([name]) => `<Relationship Id="r-${name}" Type="${OFFICE}/${name}" Target="${name}.xml"/>`);
  const reference = header === undefined ? '' : '<w:headerReference w:type="default" r:id="r-header"/>';
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${mainType}"/>${types.join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document ${NAMESPACES}><w:body>${body}<w:sectPr>${reference}</w:sectPr></w:body></w:document>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}</Relationships>`,
    ...Object.fromEntries(
      others.map(([name, content]) => [`word/${name}.xml`, `<${tag(name)} ${NAMESPACES}>${content}</${tag(name)}>`]),
    ),
  };
  const written = Object.entries(files).map(([path, xml]) => [path, strToU8(HEAD + xml)] as const);
  return zipSync({ ...Object.fromEntries(written), ...parts });
}

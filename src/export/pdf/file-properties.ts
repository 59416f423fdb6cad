import { PDFHexString, PDFString, type PDFContext, type PDFDict, type PDFRef } from 'pdf-lib';
import type { DocumentProperties } from '../../documents/blocks.ts';
import { oneLine } from './runs.ts';
import { destination } from './sheet.ts';
import type { Bookmark } from './text-bands.ts';

const creator = 'Services Calculator';

/**
 * The day the document was issued, at midnight UTC, is also when the file says it was made: a clock would give other
 * bytes for the same document.
 */
export function fileInformation(context: PDFContext, properties: DocumentProperties): PDFRef {
  const date = PDFString.of(`D:${properties.issuedOn.replaceAll('-', '')}000000Z`);
  return context.register(
    context.obj({
      Title: hexText(properties.title),
      Author: hexText(properties.author),
      Subject: hexText(properties.subject),
      Keywords: hexText(properties.keywords.join(', ')),
      Creator: hexText(creator),
      Producer: hexText('pdf-lib'),
      CreationDate: date,
      ModDate: date,
    }),
  );
}

/**
 * The same as XMP, which is where PDF/UA looks for the title and for what the file claims to be: PDF/UA-1, and
 * PDF/A-2b unless something is attached, which an archive of that kind forbids.
 */
export function xmpMetadata(context: PDFContext, properties: DocumentProperties, isArchival: boolean): PDFRef {
  const { title, author, subject, language, keywords, issuedOn } = properties;
  const date = `${issuedOn}T00:00:00Z`;
  const xml = `<?xpacket begin="\u{feff}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${xmlText(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>${xmlText(language)}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>${xmlText(keywords.join(', '))}</pdf:Keywords>
<pdf:Producer>pdf-lib</pdf:Producer>
<xmp:CreatorTool>${creator}</xmp:CreatorTool>
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
${isArchival ? archivalClaim : ''}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
  // Not compressed: search engines and archives read it without knowing PDF.
  return context.register(context.stream(new TextEncoder().encode(xml), { Type: 'Metadata', Subtype: 'XML' }));
}

/** PDF/A-2b, and what the name of PDF/UA means to those who only know PDF/A. */
const archivalClaim = `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`;

/** The headings as bookmarks, each under the nearest heading of a higher rank. */
export function outline(context: PDFContext, bookmarks: readonly Bookmark[]): PDFRef | undefined {
  if (bookmarks.length === 0) return undefined;
  const root: Entry = { ref: context.nextRef(), kids: [] };
  const open = [root];
  for (const bookmark of bookmarks) {
    open.length = Math.min(open.length, bookmark.level);
    const entry: Entry = { ref: context.nextRef(), bookmark, kids: [] };
    (open.at(-1) ?? root).kids.push(entry);
    open.push(entry);
  }
  writeEntry(context, root, context.obj({ Type: 'Outlines' }));
  return root.ref;
}

interface Entry {
  readonly ref: PDFRef;
  readonly bookmark?: Bookmark;
  readonly kids: Entry[];
}

/** Gives how many entries stand below this one, all of them shown unfolded. */
function writeEntry(context: PDFContext, { ref, kids }: Entry, dict: PDFDict): number {
  let count = kids.length;
  kids.forEach((kid, at) => {
    const { text = '', place } = kid.bookmark ?? {};
    const [previous, next] = [kids[at - 1], kids[at + 1]];
    const entry = context.obj({
      Title: hexText(text),
      Parent: ref,
      ...(previous && { Prev: previous.ref }),
      ...(next && { Next: next.ref }),
      ...(place && { Dest: destination(place) }),
    });
    count += writeEntry(context, kid, entry);
  });
  const [first, last] = [kids[0], kids.at(-1)];
  if (first !== undefined && last !== undefined) {
    dict.set(context.obj('First'), first.ref);
    dict.set(context.obj('Last'), last.ref);
    dict.set(context.obj('Count'), context.obj(count));
  }
  context.assign(ref, dict);
  return count;
}

export function hexText(text: string): PDFHexString {
  return PDFHexString.fromText(oneLine(text));
}

function xmlText(text: string): string {
  return oneLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Takes the engagement out of a document that carries one: the document is the save file. Loaded when one is opened. */
import { strFromU8, unzipSync } from 'fflate';
import { CARRIED_FILE, CARRIED_NAMESPACE, WORDS_FILE } from '../export/carried.ts';

/** 50 MB unpacked: no document of ours is larger, and a crafted zip must not fill the memory. */
const MAX_BYTES = 50_000_000;

export interface Carried {
  /** The engagement file, as saved. */
  readonly engagement: string;
  /** A line each: of a Word file as they stand now, of a PDF as they were printed, because nobody edits one by hand. */
  readonly words?: string;
}

/** Undefined when the bytes are no document of ours, or a clean copy. */
export async function readCarried(bytes: Uint8Array): Promise<Carried | undefined> {
  const start = strFromU8(bytes.subarray(0, 5), true);
  if (start.startsWith('PK')) return readWordFile(bytes);
  return start === '%PDF-' ? readPdf(bytes) : undefined;
}

function readWordFile(bytes: Uint8Array): Carried | undefined {
  const wanted = /^(customXml\/item\d+|word\/document)\.xml$/;
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => wanted.test(name) && originalSize <= MAX_BYTES,
  });
  // Word may have put other parts beside ours, and renumbered them.
  const item = Object.entries(parts)
    .map(([path, part]) => (path.startsWith('customXml/') ? strFromU8(part) : ''))
    .find((xml) => xml.includes(`"${CARRIED_NAMESPACE}"`) && xml.includes('engagement'));
  const json = /<(?:\w+:)?engagement [^>]*>([\s\S]*)<\/(?:\w+:)?engagement>/.exec(item ?? '')?.[1];
  if (json === undefined) return undefined;
  return { engagement: unescaped(json), words: wordsOf(strFromU8(parts['word/document.xml'] ?? new Uint8Array())) };
}

/** One line a paragraph, without what tracked changes deleted. */
function wordsOf(xml: string): string {
  const marked = xml.replace(/<\/w:p>/g, '\n').replace(/<w:(?:tab|br)\/>/g, ' ');
  return unescaped(
    marked.replace(/<w:(?:delText|instrText)[ >].*?<\/w:(?:delText|instrText)>/gs, '').replace(/<[^>]*>/g, ''),
  );
}

function unescaped(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

async function readPdf(bytes: Uint8Array): Promise<Carried | undefined> {
  const attached = await attachmentsOf(bytes);
  const [engagement, words] = [attached.get(CARRIED_FILE), attached.get(WORDS_FILE)];
  return engagement === undefined ? undefined : { engagement, ...(words !== undefined && { words }) };
}

/** Texts by name. */
async function attachmentsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } =
    await import('pdf-lib');
  const { catalog } = await PDFDocument.load(bytes, { updateMetadata: false });
  const names = catalog.lookupMaybe(PDFName.of('Names'), PDFDict)?.lookupMaybe(PDFName.of('EmbeddedFiles'), PDFDict);
  const listed = names?.lookupMaybe(PDFName.of('Names'), PDFArray);
  const attached = new Map<string, string>();
  for (let at = 0; listed !== undefined && at + 1 < listed.size(); at += 2) {
    const name = listed.lookup(at);
    if (!(name instanceof PDFHexString || name instanceof PDFString)) continue;
    const stream = listed
      .lookup(at + 1, PDFDict)
      .lookupMaybe(PDFName.of('EF'), PDFDict)
      ?.lookup(PDFName.of('F'));
    if (stream instanceof PDFRawStream)
      attached.set(name.decodeText(), new TextDecoder().decode(decodePDFRawStream(stream).decode()));
  }
  return attached;
}

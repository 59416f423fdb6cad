import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

/** The files inside a Word file, by path. */
export type Parts = Record<string, Uint8Array>;

/**
 * The same document as the same parts. docx writes the hour into the properties and into every entry of the zip, and
 * draws the ids of links at random; so two downloads of one SOW would differ, and nobody could show that they do not.
 */
export function reproducibleParts(zipped: Uint8Array, issuedOn: string): Parts {
  const parts = unzipSync(zipped);
  rewrite(parts, 'docProps/core.xml', (xml) => setDates(xml, issuedOn));
  nameLinks(parts);
  return parts;
}

export function zipParts(parts: Parts): Uint8Array {
  const entries = Object.entries(parts).map(([path, bytes]) => [path, [bytes, { mtime: zipEpoch, level: 6 }]] as const);
  return zipSync(Object.fromEntries(entries) as Zippable);
}

/**
 * The first moment a zip can tell. Built from local parts, since zip times are local: in every time zone it comes out as
 * the same two bytes. (`issuedOn` would do as well, but a day needs parsing and this needs none.)
 */
const zipEpoch = new Date(1980, 0, 1);

function setDates(xml: string, issuedOn: string): string {
  return xml.replace(/(<dcterms:(?:created|modified) [^>]*>)[^<]*/g, `$1${issuedOn}T00:00:00Z`);
}

/** Links get their ids in the order in which the file lists them, which is the order in which they were drawn. */
function nameLinks(parts: Parts): void {
  const names = new Map<string, string>();
  rewrite(parts, 'word/_rels/document.xml.rels', (xml) =>
    xml.replace(/ Id="(rId[^"]*)"(?= Type="[^"]*\/hyperlink")/g, (_, id: string) => {
      names.set(id, `rIdLink${names.size + 1}`);
      return ` Id="${names.get(id)}"`;
    }),
  );
  rewrite(parts, 'word/document.xml', (xml) =>
    xml.replace(
      /(<w:hyperlink [^>]*r:id=")([^"]*)/g,
      (_, before: string, id: string) => before + (names.get(id) ?? id),
    ),
  );
}

export function rewrite(parts: Parts, path: string, change: (xml: string) => string): void {
  const bytes = parts[path];
  if (bytes === undefined) throw new Error(`docx wrote no ${path}`);
  parts[path] = strToU8(change(strFromU8(bytes)));
}

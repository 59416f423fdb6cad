import { strToU8 } from 'fflate';
import { CARRIED_NAMESPACE } from '../carried.ts';
import { rewrite, type Parts } from './reproducible.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Adds JSON as a custom XML part, which Word keeps through every edit and shows nowhere. */
export function carry(parts: Parts, json: string): void {
  const files = {
    'customXml/item1.xml': `<engagement xmlns="${CARRIED_NAMESPACE}">${plainAscii(json)}</engagement>`,
    'customXml/itemProps1.xml': `<ds:datastoreItem ds:itemID="{6F1C0C5B-54F0-4C7B-9A6E-2B1B7A3D5E10}" xmlns:ds="${office}/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${CARRIED_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>`,
    'customXml/_rels/item1.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>`,
  };
  for (const [path, xml] of Object.entries(files)) parts[path] = strToU8(head + xml);
  rewrite(parts, 'word/_rels/document.xml.rels', (xml) =>
    xml.replace(
      '</Relationships>',
      `<Relationship Id="rIdCarried" Type="${office}/relationships/customXml" Target="../customXml/item1.xml"/></Relationships>`,
    ),
  );
  rewrite(parts, '[Content_Types].xml', (xml) =>
    xml.replace(
      '</Types>',
      '<Override ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml" PartName="/customXml/itemProps1.xml"/></Types>',
    ),
  );
}

/** JSON can spell every character in ASCII, XML cannot: so nothing an answer holds can break the part. */
function plainAscii(json: string): string {
  return json.replace(/[^\n\x20-\x7e]|[&<>]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

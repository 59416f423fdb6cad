/**
 * The end of a company's name stays with it: "KG" alone on a line is no name. Only in titles and headings: in a narrow
 * column the words have to break somewhere.
 */
const FORMS = [
  '& Co|und Co|and Co|et Cie|Co|GmbH|mbH|AG|KG|KGaA|OHG|SE|eG|Inc|LLC|LLP|LP|Ltd|Limited|PLC|plc|Corp|Corporation',
  'Pty|Pte|Sdn|Bhd|A/S|ApS|AB|AS|ASA|Oy|Oyj|BV|B\\.V|NV|N\\.V|SA|S\\.A|SAS|SARL|Srl|S\\.r\\.l|SpA|S\\.p\\.A|SL|S\\.L',
  'Lda|Ltda|KK|K\\.K|GK|s\\.r\\.o|a\\.s|d\\.o\\.o|Sp\\. z o\\.o|Kft|Zrt',
].join('|');

const LEGAL_FORM = new RegExp(` (?:${FORMS})(?=[., ]|$)`, 'gu');

/** "Weserwerk GmbH & Co. KG" with no-break spaces; as long as before. */
export function keepLegalForm(text: string): string {
  return text.replace(LEGAL_FORM, (form) => form.replaceAll(' ', '\u00A0'));
}

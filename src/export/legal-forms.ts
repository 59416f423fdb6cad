/**
 * The end of a company's name stays with it: "KG" alone on a line is no name. Only in titles and headings: in a narrow
 * column the words have to break somewhere.
 */
const FORMS = [
  '& Co|und Co|and Co|et Cie|Co|GmbH|mbH|AG|KG|KGaA|OHG|SE|eG|Inc|LLC|LLP|LP|Ltd|Limited|PLC|plc|Corp|Corporation',
  'Pty|Pte|Sdn|Bhd|A/S|ApS|AB|AS|ASA|Oy|Oyj|BV|B\\.V|NV|N\\.V|SA|S\\.A|SAS|SARL|Srl|S\\.r\\.l|SpA|S\\.p\\.A|SL|S\\.L',
  'Lda|Ltda|KK|K\\.K|GK|s\\.r\\.o|a\\.s|d\\.o\\.o|Sp\\. z o\\.o|Kft|Zrt',
].join('|');

const ENDING = new RegExp(`(?: (?:${FORMS})[.,]*(?= |$))+`, 'gu');

/** "Systems, Inc." and "GmbH & Co. KG" with no-break spaces; as long as before. A long ending may begin a line. */
export function keepLegalForm(text: string): string {
  return text.replace(ENDING, (ending) => {
    const kept = ending.replaceAll(' ', '\u00A0');
    return ending.lastIndexOf(' ') === 0 ? kept : ` ${kept.slice(1)}`;
  });
}

import { strong, text, type Block, type Content, type Document } from '../../src/documents/blocks.ts';
import { sampleDocument } from './sample-document.ts';

/** Names as they come, in every script that the PDF is to print, alone and among English words. */
export const names = {
  hebrew: 'משה כהן',
  vocalised: 'שָׁלוֹם עֲלֵיכֶם',
  arabic: 'محمد عبد الله الأحمد',
  arabicMarks: 'مُحَمَّد',
  persian: 'علی می‌خواهد',
  chinese: '中华人民共和国北京市',
  traditional: '臺灣積體電路製造',
  japanese: '株式会社ひかりソフトウェア',
  korean: '김민준 주식회사',
  cyrillic: 'Олександр Шевченко',
  greek: 'Γεώργιος Παπαδόπουλος',
} as const;

export const mixed = [
  `The sponsor is ${names.hebrew} (מנכ״ל), reached at +972-3-555-0199 ext. 12.`,
  `Signed by ${names.arabic} (المدير), 3 copies, on 22.11.2026.`,
  `${names.hebrew}: version 17.5 (build 204), גרסה 17.5 (מהדורה 204)!`,
  `Between ${names.japanese}（東京） and ${names.chinese}, and ${names.korean}.`,
  `${names.vocalised} and ${names.arabicMarks} and ${names.persian} carry marks; ١٢٣ are figures.`,
] as const;

function paragraph(content: Content): Block {
  return { kind: 'paragraph', id: 'p', content };
}

export const namesDocument: Document = {
  ...sampleDocument,
  properties: { ...sampleDocument.properties, customer: names.hebrew, subject: `Migration for ${names.japanese}` },
  blocks: [
    {
      kind: 'heading',
      id: 'h',
      level: 1,
      number: '1',
      text: `Names: ${names.hebrew}, ${names.chinese}, ${names.arabic}`,
    },
    ...Object.values(names).map((name) => paragraph([text(name)])),
    ...mixed.map((sentence) => paragraph([text(sentence)])),
    ...mixed.map((sentence) => paragraph([text('Bold: '), strong(sentence)])),
    paragraph([
      text(
        '吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗いじめじめした所でニャーニャー泣いていた事だけは記憶している。「吾輩」はここで始めて人間というものを見た。',
      ),
    ]),
    paragraph([text(`${names.arabic} `.repeat(14))]),
    paragraph([text(`Before ${`${names.hebrew} (מנכ״ל) `.repeat(9)}after.`)]),
    {
      kind: 'table',
      id: 't',
      caption: `Contacts of ${names.korean}`,
      columns: [
        { header: 'Name', align: 'start', width: 2 },
        { header: 'שם', align: 'start', width: 2 },
        { header: 'Fee', align: 'end', width: 1 },
      ],
      rows: Object.entries(names).map(([id, name]) => ({
        id,
        cells: [[text(id)], [text(name)], [text('$1,234.00')]],
      })),
      hasRowHeaders: true,
    },
    {
      kind: 'signatures',
      id: 's',
      parties: [
        { party: names.hebrew, fields: ['Name', 'Date'] },
        { party: names.japanese, fields: ['Name', 'Date'] },
      ],
    },
  ],
};

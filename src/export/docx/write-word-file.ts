import { AlignmentType, Document as WordDocument, LevelFormat, LevelSuffix, Packer, type ILevelsOptions } from 'docx';
import type { Document, DocumentProperties } from '../../documents/blocks.ts';
import { carry } from './carry.ts';
import { eastAsianLanguage } from './east-asian.ts';
import { drawFooter, drawHeader } from './edges.ts';
import { drawDocument, type Drawn } from './flow.ts';
import { page } from './look.ts';
import { reproducibleParts, zipParts, type Parts } from './reproducible.ts';
import { oneLine } from './runs.ts';
import { styles } from './styles.ts';
import { tableStylesXml } from './table-styles.ts';

export async function writeWordFile(document: Document, carried?: string): Promise<Uint8Array> {
  const { parts } = await writeWordParts(document);
  if (carried !== undefined) carry(parts, carried);
  return zipParts(parts);
}

/** `drawn`: what the elements of the body are, in their order. */
export async function writeWordParts(
  document: Document,
): Promise<{ readonly parts: Parts; readonly drawn: readonly Drawn[] }> {
  const { properties } = document;
  const drawn = drawDocument(document);
  const word = new WordDocument({
    ...coreProperties(properties),
    externalStyles: tableStylesXml(),
    styles: styles(properties.language, eastAsianLanguage(document)),
    numbering: {
      config: [
        { reference: 'bullets', levels: [listLevel({ level: 0, format: LevelFormat.BULLET, text: '•' })] },
        { reference: 'numbers', levels: [listLevel({ level: 0, format: LevelFormat.DECIMAL, text: '%1.' })] },
        {
          reference: 'boxes',
          levels: [listLevel({ level: 0, format: LevelFormat.BULLET, text: '', suffix: LevelSuffix.NOTHING })],
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: { width: page.width, height: page.height }, margin: margins } },
        headers: { default: drawHeader(properties) },
        footers: { default: drawFooter(properties) },
        children: drawn.map(({ ink }) => ink),
      },
    ],
  });
  const packed = new Uint8Array(await Packer.toArrayBuffer(word));
  return { parts: reproducibleParts(packed, properties.issuedOn), drawn };
}

const margins = {
  top: page.top,
  bottom: page.bottom,
  left: page.side,
  right: page.side,
  header: page.header,
  footer: page.footer,
};

function listLevel(level: ILevelsOptions): ILevelsOptions {
  return { alignment: AlignmentType.LEFT, ...level, style: { paragraph: { indent: { left: 360, hanging: 360 } } } };
}

/** `lastModifiedBy` too: without it docx writes "Un-named", and a person's name has no business in the file. */
function coreProperties({ title, subject, author, customer, keywords, issuedOn }: DocumentProperties) {
  return {
    title: oneLine(title),
    subject: oneLine(subject),
    creator: oneLine(author),
    lastModifiedBy: oneLine(author),
    keywords: keywords.map(oneLine).join(', '),
    description: [title, customer, issuedOn].map(oneLine).join(', '),
  };
}

import { describe, expect, test } from 'vitest';
import { keepLegalForm } from '../../src/export/legal-forms.ts';
import { toPdf } from '../../src/export/pdf.ts';
import { fonts, readPdf } from '../support/read-pdf.ts';
import { sampleDocument } from '../support/sample-document.ts';

describe('the end of a name', () => {
  test.each([
    ['Weserwerk Maschinenbau GmbH & Co. KG', 'Weserwerk Maschinenbau GmbH~&~Co.~KG'],
    ['Tamarind Health Systems, Inc.', 'Tamarind Health Systems,~Inc.'],
    ['Responsibilities of Blue Hills Pty Ltd', 'Responsibilities of Blue Hills Pty~Ltd'],
    ['Harbour & Sons Co., Ltd.', 'Harbour & Sons Co.,~Ltd.'],
    ['Øresund Logistik A/S', 'Øresund Logistik~A/S'],
    ['Huta Stali Sp. z o.o.', 'Huta Stali Sp.~z~o.o.'],
    ['Seas and oceans', 'Seas and oceans'],
    ['Incident review and coordination', 'Incident review and coordination'],
    ['AG Weser', 'AG Weser'],
  ])('%s', (name, kept) => expect(keepLegalForm(name).replaceAll('\u00A0', '~')).toBe(kept));
});

test('a title does not leave the legal form alone on a line, and keeps the spaces that were typed', async () => {
  const title = 'Statement of Work SOW-2026-0431: Weserwerk Maschinenbau GmbH & Co. KG';
  const document = { properties: { ...sampleDocument.properties, title }, blocks: [] };
  const { pages } = await readPdf((await toPdf(document, fonts)).bytes);
  const ink = pages[0]?.ink ?? [];
  const byLine = new Map<number, typeof ink>();
  for (const piece of ink) byLine.set(Math.round(piece.y), [...(byLine.get(Math.round(piece.y)) ?? []), piece]);
  const lines = [...byLine.values()].map((pieces) => pieces.map(({ text }) => text).join(''));
  expect(lines.filter((line) => line.endsWith('GmbH & Co. KG')).length).toBeGreaterThan(0);
  expect(lines.filter((line) => /^(?:& Co\. )?KG$/.test(line.trim()))).toEqual([]);
  expect(lines.join('')).not.toContain('\u00A0');
});

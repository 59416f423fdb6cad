import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { elements, readDocx, words } from '../support/read-docx.ts';
import { inParagraph, inserted, p, plain, tbl, wordFile } from '../support/word-template.ts';
import { AppPage } from './pages/app.ts';
import { DocumentsPage } from './pages/documents-page.ts';

const file = readFileSync(
  fileURLToPath(new URL('../engagements/health-check/engagement.json', import.meta.url)),
  'utf8',
);
const { customerLegalName } = (JSON.parse(file) as { details: { customerLegalName: string } }).details;
const table = tbl([p('{#fees}{name}'), p('{amount}{/fees}')], [p('Total'), p('{totalPrice}')]);
const wrong = wordFile(p('For {custmer}') + inParagraph(plain('Total '), inserted('{totalPrice}')));
const right = wordFile(p('For {cus', 'tomer}') + table, { header: p('{mark}') });

test('a company’s own template is dropped, corrected, filled, and there on the next visit', async ({ page }) => {
  test.slow();
  const [app, documents] = [new AppPage(page), new DocumentsPage(page)];
  await app.goto('');
  await app.open('health-check.engagement.json', file);
  await app.visit('Documents');
  await documents.choose(/^Your own template/);

  await documents.dropTemplate('company.docx', wrong);
  const alert = page.getByRole('alert').filter({ hasText: 'Not filled' });
  await expect(alert).toContainText('Did you mean {customer}?');
  await expect(alert).toContainText('{totalPrice} in a tracked change');

  await documents.dropTemplate('company.docx', right);
  await expect(documents.paper).toContainText(customerLegalName);
  await page.reload();
  await expect(documents.paper).toContainText(customerLegalName);

  const { name, bytes } = await documents.handOut('Fill and download');
  expect(name).toMatch(/-statement-of-work-from-template\.docx$/);
  const docx = readDocx(bytes);
  const rows = elements(docx.body, 'w:tr').map((row) => elements(row, 'w:p').map(words));
  expect(words(elements(docx.body, 'w:p')[0]!)).toBe(`For ${customerLegalName}`);
  expect(rows).toHaveLength(2);
  expect(rows[0]?.[1]).toMatch(/^GBP [\d,.]+$/);
  expect(rows[1]).toEqual(['Total', rows[0]?.[1]]);
  expect(words(elements(docx.xml('word/header.xml'), 'w:p')[0]!)).toBe('DRAFT');
});

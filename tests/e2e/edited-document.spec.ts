import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { AppPage } from './pages/app.ts';
import { DocumentsPage } from './pages/documents-page.ts';

const file = readFileSync(
  fileURLToPath(new URL('../engagements/health-check/engagement.json', import.meta.url)),
  'utf8',
);

test('a Word file that somebody edited opens, and each figure that no longer matches is listed', async ({ page }) => {
  test.slow();
  const [app, documents] = [new AppPage(page), new DocumentsPage(page)];
  await app.goto('');
  await app.open('kept.engagement.json', file);
  await app.visit('Documents');
  await page.getByRole('checkbox', { name: /^With the engagement inside/ }).check();
  const { bytes } = await documents.handOut('Download DOCX to work on');
  await app.open('as-it-was.docx', Buffer.from(bytes));
  await expect(app.messages).toContainText('Opened as-it-was.docx');
  await expect(app.dialog).toBeHidden();

  const parts = unzipSync(bytes);
  const body = strFromU8(parts['word/document.xml']!);
  const [total = ''] = /GBP [\d,.]+\d/.exec(body) ?? [];
  parts['word/document.xml'] = strToU8(body.replaceAll(total, 'GBP 1.00'));
  await app.open('edited.docx', Buffer.from(zipSync(parts)));
  await expect(app.dialog).toContainText('The text says other figures than the estimate');
  await expect(app.dialog.getByRole('row', { name: /GBP 1\.00/ }).first()).toContainText(total);
  await app.dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(app.dialog).toBeHidden();
});

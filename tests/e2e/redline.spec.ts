import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { elements, readDocx, words } from '../support/read-docx.ts';
import { settleChanges } from '../support/tracked-changes.ts';
import { AppPage } from './pages/app.ts';
import { DocumentsPage } from './pages/documents-page.ts';
import { EstimatePage } from './pages/estimate-page.ts';
import { ScenariosPage } from './pages/scenarios-page.ts';

const file = readFileSync(
  fileURLToPath(new URL('../engagements/self-managed-to-gitlab-com/engagement.json', import.meta.url)),
  'utf8',
);
const linesOf = (lines: readonly string[]) => lines.filter(Boolean);
const wordsOf = (bytes: Uint8Array) => linesOf(elements(readDocx(bytes).body, 'w:p').map(words));

test('revision 2 is redlined against revision 1: accepting gives the one, rejecting the other', async ({ page }) => {
  test.slow();
  const [app, estimate] = [new AppPage(page), new EstimatePage(page)];
  const [documents, scenarios] = [new DocumentsPage(page), new ScenariosPage(page)];
  await app.goto('');
  await app.open('kept.engagement.json', file);
  await app.visit('Estimate');
  await scenarios.issue('Agreed on the call');
  await app.visit('Documents');
  const first = wordsOf((await documents.download('DOCX')).bytes);

  await app.visit('Estimate');
  await page.getByRole('button', { name: 'Re-scope' }).first().click();
  await estimate.leaveOut('Knowledge transfer', 'The customer trains its people');
  await scenarios.issue('Less of it');
  await app.visit('Documents');
  const second = wordsOf((await documents.download('DOCX')).bytes);
  expect(second).not.toEqual(first);

  const { name, bytes } = await documents.handOut('Redline against revision 1');
  expect(name).toMatch(/redline-against-revision-1\.docx$/);
  const { body } = readDocx(bytes);
  expect(linesOf(settleChanges(body, 'accept'))).toEqual(second);
  expect(linesOf(settleChanges(body, 'reject'))).toEqual(first);
  await expect(page.getByRole('button', { name: 'Redline against revision 2' })).toHaveCount(0);
});

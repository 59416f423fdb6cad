import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { AppPage } from './pages/app.ts';
import { DocumentsPage } from './pages/documents-page.ts';
import { EstimatePage } from './pages/estimate-page.ts';
import { ScenariosPage } from './pages/scenarios-page.ts';

const file = readFileSync(
  fileURLToPath(new URL('../engagements/self-managed-to-gitlab-com/engagement.json', import.meta.url)),
  'utf8',
);

async function opened(page: ConstructorParameters<typeof AppPage>[0]) {
  const app = new AppPage(page);
  await app.goto('');
  await app.open('kept.engagement.json', file);
  await app.visit('Estimate');
  return { app, estimate: new EstimatePage(page), scenarios: new ScenariosPage(page) };
}

test('scenarios are compared, the primary one is issued, and re-scoped', async ({ page }) => {
  test.slow();
  const { app, estimate, scenarios } = await opened(page);
  const documents = new DocumentsPage(page);
  await scenarios.show();
  await scenarios.clone('Lean');
  await expect(page.getByRole('banner')).toContainText('Lean');
  await estimate.leaveOut('Knowledge transfer', 'The customer trains its people');
  await expect(scenarios.panel).toContainText('Knowledge transfer');
  await expect(scenarios.cells('Price')).toHaveCount(2);

  await app.visit('Documents');
  await expect(page.getByText('Drafted from “Lean”, which is open')).toBeVisible();
  await app.visit('Estimate');
  await scenarios.show();
  await scenarios.choose('Make primary', 'Lean');
  await scenarios.issue('Agreed on the call');
  await app.visit('Documents');
  await expect(documents.paper).toContainText(/Revision 1 of \d+ \w+ \d{4}/);
  await expect(documents.paper).not.toContainText('Agreed on the call');

  await app.visit('Discovery');
  await expect(page.getByLabel('Customer', { exact: true })).toBeDisabled();
  await page.getByRole('button', { name: 'Re-scope' }).click();
  await expect(page.getByLabel('Customer', { exact: true })).toBeEnabled();
  await app.visit('Documents');
  await expect(documents.paper).toContainText('Working draft of revision 2');
});

test('an estimate is fitted to a budget', async ({ page }) => {
  const { app, estimate, scenarios } = await opened(page);
  const before = await estimate.total('Total price').innerText();
  await scenarios.fit({ budget: '85,000' });
  await expect(scenarios.dialog).toContainText('This is the smallest set of changes that gets there.');
  await scenarios.accept('Bo Ek');
  await expect(estimate.total('Total price')).not.toHaveText(before, { useInnerText: true });
  await expect(estimate.group('Later phase')).toContainText('Fits the budget of USD 85,000.00 (');
  await app.undo.click();
  await expect(estimate.total('Total price')).toHaveText(before, { useInnerText: true });
});

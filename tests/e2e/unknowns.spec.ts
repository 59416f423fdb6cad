import { expect, test } from '@playwright/test';
import { AppPage, readDownload } from './pages/app.ts';
import { DiscoveryPage } from './pages/discovery.ts';
import { EstimatePage } from './pages/estimate-page.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('what nobody knows becomes a range, percentiles, a question to ask and a price of change', async ({ page }) => {
  test.slow();
  const [app, discovery, estimate] = [new AppPage(page), new DiscoveryPage(page), new EstimatePage(page)];
  await app.goto();
  await discovery.addService('Migration from GitLab self-managed to GitLab.com');
  await discovery.type(/^How many projects \(repositories\) move/, '800-1200');
  await discovery.type(/^How many user accounts move/, '900');
  await discovery.sayNotKnown(/^How many GitLab repositories exceed/);
  await expect(discovery.summary.getByRole('region', { name: 'Ask next' }).getByRole('link').first()).toBeVisible();

  await app.visit('Estimate');
  await expect(estimate.sureness).toContainText(/In 80 of 100 cases it costs at most USD [\d,.]+\./);
  await expect(estimate.sureness.getByRole('img', { name: /^Price of 10,000 cases/ })).toBeVisible();
  await page.getByRole('button', { name: 'Why these figures?' }).click();
  await expect(estimate.dialog).toContainText('How many GitLab repositories exceed 5 GB?');
  await estimate.closeDialog();

  await expect(estimate.askNext).toContainText(/Could move the price by up to USD/);
  await estimate.askNext.getByRole('button', { name: 'Copy as a message to the customer' }).click();
  await expect(estimate.askNext).toContainText('Copied');
  const message = await page.evaluate(() => navigator.clipboard.readText());
  expect(message).toMatch(/^Hello,[\s\S]*\n1\. /);
  expect(message).not.toMatch(/USD|price|approval/i);

  const question = estimate.askNext.getByRole('link').first();
  const text = await question.innerText();
  await question.click();
  await expect(discovery.question(text)).toBeInViewport();

  await app.visit('Documents');
  await expect(page.getByRole('article')).toContainText('Price of changes');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Prices of change (CSV)' }).click();
  expect((await readDownload(await download)).text).toMatch(
    /"(Each further|The next) \d+ projects beyond 1,000",[\d.]+,[\d.]+/,
  );
});

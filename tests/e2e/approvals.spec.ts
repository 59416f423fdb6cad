import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { AppPage } from './pages/app.ts';
import { EstimatePage } from './pages/estimate-page.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
const file = readFileSync(
  fileURLToPath(new URL('../engagements/self-managed-to-gitlab-com/engagement.json', import.meta.url)),
  'utf8',
);

test('an approval says what it takes, what would avoid it, and is asked for by a text to post', async ({ page }) => {
  const [app, estimate] = [new AppPage(page), new EstimatePage(page)];
  await app.goto('');
  await app.open('from-a-colleague.engagement.json', file);
  await app.visit('Estimate');
  const review = estimate.approvals.locator('.entry').filter({ hasText: 'Technical review of the estimate' });
  await expect(review).toContainText('2 business days');
  await expect(review).toContainText('To avoid it:');
  await review.getByRole('button', { name: /^Copy the request/ }).click();
  await expect(review).toContainText('Copied');
  const posted = await page.evaluate(() => navigator.clipboard.readText());
  expect(posted).toContain('Technical Architect, please review');
  expect(posted.trim()).toMatch(/\n\/label ~"TA::Needs-Review"$/);
});

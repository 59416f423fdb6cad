import { expect, test, type Page } from '@playwright/test';
import { readPdf } from '../support/read-pdf.ts';
import { AppPage } from './pages/app.ts';
import { DiscoveryPage } from './pages/discovery.ts';
import { DocumentsPage } from './pages/documents-page.ts';

/** Hebrew and Chinese: in no font that comes with every document. */
const CUSTOMER = 'משה כהן 北京科技';

async function draft(page: Page): Promise<void> {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  await discovery.introduce('Ana Silva');
  await discovery.addService('Migration from GitLab self-managed to GitLab.com');
  await discovery.type('How many projects (repositories) move?', '1,400');
  await discovery.customer.fill(CUSTOMER);
  await discovery.customer.blur();
  await app.visit('Documents');
}

test('the pages are seen before they are printed, and change with the engagement', async ({ page }) => {
  test.slow();
  const [app, documents] = [new AppPage(page), new DocumentsPage(page)];
  await draft(page);
  await documents.showPages();
  const count = await documents.pageCount();
  expect(count).toBeGreaterThan(3);
  await expect(documents.pages).toHaveCount(count);
  await expect.poll(() => documents.inkOf(1)).toBeGreaterThan(1000);
  expect(page.workers().some((worker) => worker.url().includes('writing-worker'))).toBe(true);

  const before = await documents.pictureOf(1);
  await app.undo.click();
  await expect.poll(() => documents.pictureOf(1)).not.toBe(before);
  await app.redo.click();
  await expect.poll(() => documents.pictureOf(1)).toBe(before);

  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => documents.inkOf(1)).toBeGreaterThan(1000);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  const { bytes } = await documents.download('PDF');
  const { pages } = await readPdf(bytes);
  expect(pages).toHaveLength(count);
  // Its characters come from two fonts.
  expect(pages[0]?.text.replaceAll(' ', '')).toContain('北京科技');
  await expect(page.getByRole('alert')).toBeHidden();
});

test('a file that takes long is cancelled, and can be written after all', async ({ page }) => {
  test.slow();
  await draft(page);
  const documents = new DocumentsPage(page);
  await page.route('**/fonts/Inter-Bold.ttf', () => undefined);
  await page.getByRole('button', { name: 'Download PDF' }).click();
  await expect(page.getByText('Writing PDF…')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('PDF cancelled; no file was saved.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Download PDF' })).toBeFocused();
  expect(page.workers().filter((worker) => worker.url().includes('writing-worker'))).toHaveLength(0);

  await page.unroute('**/fonts/Inter-Bold.ttf');
  expect((await documents.download('PDF')).bytes.length).toBeGreaterThan(10_000);
  expect((await documents.download('DOCX')).bytes.length).toBeGreaterThan(5_000);
});

import { expect, test, type Page } from '@playwright/test';
import { AppPage } from './pages/app.ts';
import { DiscoveryPage } from './pages/discovery.ts';

/** Fills what the browser grants to the last byte. */
function fillStorage(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (let size = 1 << 22; size >= 1; size >>= 1) {
      try {
        for (let place = 0; ; place++) localStorage.setItem(`filler ${size} ${place}`, 'x'.repeat(size));
      } catch {
        // Full for this size; the next is half of it.
      }
    }
  });
}

test('a full storage is told in words, with what to do, until there is room again', async ({ page }) => {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  await app.isKept();
  await fillStorage(page);
  await discovery.customer.fill('Contoso Freight and Storage');
  await expect(app.saveState).toHaveText('Not saved: storage full');
  await expect(page.getByRole('main')).toContainText('Save it as a file');
  expect((await app.save()).text).toContain('Contoso Freight and Storage');

  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key);
  });
  await discovery.customer.fill('Contoso');
  await app.isKept();
});

test('a browser that refuses storage says so, and the app works', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  await expect(app.saveState).toHaveText('Not saved: storage not allowed');
  await discovery.addService('Migration from GitLab self-managed to GitLab.com');
  await discovery.type('How many user accounts move?', '900');
  await expect(discovery.summary).toContainText('Based on 1 of');
});

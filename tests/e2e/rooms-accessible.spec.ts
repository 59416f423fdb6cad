import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { AppPage } from './pages/app.ts';
import { EstimatePage } from './pages/estimate-page.ts';

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ENGAGEMENTS = new URL('../engagements/', import.meta.url);
const file = readFileSync(fileURLToPath(new URL('self-managed-to-gitlab-com/engagement.json', ENGAGEMENTS)), 'utf8');
const PLACES = [
  '#/estimate',
  '#/documents/sow',
  '#/documents/scoping-issue',
  '#/documents/update',
  '#/documents/template',
];

// axe is a script of ours written into the page, which the page's own policy rightly refuses.
test.use({ bypassCSP: true });

/** Each width and each scheme once: what one breaks, the other rarely does. */
const VIEWS = [
  { width: 1440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

for (const { width, colorScheme } of VIEWS) {
  test(`the rooms of a whole engagement are accessible at ${width} wide, ${colorScheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    const [app, estimate] = [new AppPage(page), new EstimatePage(page)];
    await app.goto('');
    await app.open('whole.engagement.json', file);
    await page.addScriptTag({ path: AXE });
    const check = async (where: string) => {
      const { violations } = await page.evaluate(
        (tags) => (window as unknown as { axe: { run(o: object): Promise<AxeResults> } }).axe.run({ runOnly: tags }),
        TAGS,
      );
      const found = violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.html ?? ''})`);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft({ found, overflow }, where).toEqual({ found: [], overflow: 0 });
    };

    await app.visit('Estimate');
    await estimate.leaveOut('Kick-off', 'It took place');
    await estimate.why(/why\? Total price/);
    await check('a figure explained');
    await estimate.closeDialog();
    await page.getByRole('button', { name: /^Adjust Run the waves/ }).click();
    await estimate.dialog.getByRole('button', { name: 'Adjust' }).click();
    await check('an adjustment without a reason');
    await estimate.closeDialog();
    for (const place of PLACES) {
      await page.goto(place);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const edit = page.getByRole('button', { name: 'Edit wording' });
      if (await edit.isVisible()) await edit.click();
      await check(place);
    }
  });
}

import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { AppPage } from './pages/app.ts';
import { ROUTES } from './routes.ts';

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

// axe is a script of ours written into the page, which the page's own policy rightly refuses.
test.use({ bypassCSP: true });

for (const route of ROUTES) {
  for (const size of SIZES) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`${route} is accessible at ${size.width} wide, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize(size);
        // A room is there once its heading is: on a slow machine the network rests before the room is drawn.
        await new AppPage(page).goto(route);
        await page.waitForLoadState('networkidle');
        await page.addScriptTag({ path: AXE });

        const { violations } = await page.evaluate(
          (tags) => (window as unknown as { axe: { run(o: object): Promise<AxeResults> } }).axe.run({ runOnly: tags }),
          TAGS,
        );
        const found = violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.html ?? ''})`);
        expect(found).toEqual([]);

        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, 'the page scrolls sideways').toBe(0);
      });
    }
  }
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import type { Engagement } from '../../src/engagement/engagement.ts';
import { AppPage } from './pages/app.ts';

/** 120 characters, and nearly 80 of them without a place to break. */
const LONG =
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikationsgenossenschaft mit beschränkter Haftung & Söhne und Töchter KG';
const sample = JSON.parse(
  readFileSync(
    fileURLToPath(new URL('../engagements/self-managed-to-gitlab-com/engagement.json', import.meta.url)),
    'utf8',
  ),
) as Engagement;

function renamed<T extends object>(entries: Readonly<Record<string, T>>, names: object): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, { ...entry, ...names }]));
}

const file = JSON.stringify({
  ...sample,
  details: { ...sample.details, customer: LONG, customerLegalName: LONG },
  services: renamed(sample.services, { name: LONG }),
  adjustments: renamed(sample.adjustments, { reason: LONG, by: LONG }),
});

test('long names make no room wider than a telephone', async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 844 });
  const app = new AppPage(page);
  await app.goto('');
  await app.open('long.engagement.json', file);
  for (const room of ['Discovery', 'Estimate', 'Documents'] as const) {
    await app.visit(room);
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect.poll(overflow, room).toBe(0);
  }
  // Inside its box a wide row makes the page no wider; it is cut off.
  const clauses = page.getByRole('region', { name: 'Optional clauses' });
  await clauses.getByText('Optional clauses').click();
  const box = await clauses.boundingBox();
  for (const row of await clauses.getByRole('listitem').all()) {
    const { x = 0, width = Infinity } = (await row.boundingBox()) ?? {};
    expect(x + width).toBeLessThanOrEqual((box?.x ?? 0) + (box?.width ?? 0));
  }
});

import { expect, test } from '@playwright/test';
import { AppPage, readDownload } from './pages/app.ts';
import { DiscoveryPage } from './pages/discovery.ts';

const DAMAGED = [
  {
    kind: 'cut short',
    name: 'cut.engagement.json',
    content: '{ "format": "services-calculator/eng',
    says: /damaged or cut short/,
  },
  {
    kind: 'of another app',
    name: 'notes.json',
    content: '{ "title": "Notes" }',
    says: /format.*Found: nothing.*services-calculator\/engagement/s,
  },
  {
    kind: 'from a newer version',
    name: 'newer.json',
    content: '{ "format": "services-calculator/engagement", "version": 99 }',
    says: /saved by a newer version/,
  },
  {
    kind: 'not text at all',
    name: 'picture.json',
    content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe]),
    says: /damaged or cut short/,
  },
];

for (const { kind, name, content, says } of DAMAGED) {
  test(`a file ${kind} is refused with the reason, and nothing is lost`, async ({ page }) => {
    const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
    await app.goto();
    await discovery.customer.fill('Contoso Freight');
    await app.open(name, content);
    await expect(app.dialog).toContainText('This file cannot be opened');
    await expect(app.dialog).toContainText(name);
    await expect(app.dialog).toContainText(says);
    await page.keyboard.press('Escape');
    await expect(discovery.customer).toHaveValue('Contoso Freight');
  });
}

test('every problem of a file is told at once, with its place and what to write', async ({ page }) => {
  const app = new AppPage(page);
  await app.goto();
  const { name, text } = await app.save();
  const damaged = JSON.parse(text) as Record<string, unknown>;
  const details = damaged.details as Record<string, unknown>;
  details.place = 'moon';
  details.custmer = 'Contoso';
  damaged.pricedOn = 'soon';
  await app.open(name, JSON.stringify(damaged));
  await expect(app.dialog.getByRole('listitem')).toHaveCount(3);
  await expect(app.dialog.getByRole('listitem').filter({ hasText: 'details.custmer' })).toContainText(
    'a field this version does not know',
  );
  await expect(app.dialog.getByRole('listitem').filter({ hasText: 'details.place' })).toContainText('"moon"');
  await expect(app.dialog.getByRole('listitem').filter({ hasText: 'pricedOn' })).toContainText('YYYY-MM-DD');
});

test('what the browser kept is handed out as it is when it cannot be opened', async ({ page }) => {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  await discovery.customer.fill('Contoso Freight');
  await app.isKept();
  const damaged = await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.endsWith('engagement')) ?? '';
    const text = (localStorage.getItem(key) ?? '').replace('"version": 1', '"version": "one"');
    localStorage.setItem(key, text);
    return text;
  });
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What this browser kept cannot be opened');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save file' }).click();
  expect((await readDownload(await download)).text).toBe(damaged);
  await page.getByRole('button', { name: 'Start a new engagement' }).click();
  await expect(discovery.customer).toHaveValue('');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Discovery');
});

const FAULTS = {
  'thrown anywhere': () =>
    void setTimeout(() => {
      throw new Error('Unreachable: test');
    }),
  'in a promise': () => void Promise.reject(new Error('Unreachable: test')),
};
for (const [kind, fault] of Object.entries(FAULTS))
  test(`a fault of ours ${kind} still offers the engagement as a file`, async ({ page }) => {
    const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
    await app.goto();
    await discovery.customer.fill('Contoso Freight');
    await page.evaluate(fault);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Something went wrong');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save file' }).click();
    const file = await readDownload(await download);
    expect(file.name).toBe('contoso-freight.engagement.json');
    expect(file.text).toContain('Contoso Freight');
  });

test('a catalog that cannot be loaded does not cost the engagement', async ({ page }) => {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  await discovery.customer.fill('Contoso Freight');
  await app.isKept();
  await page.route('**/catalog.json', (route) => route.fulfill({ status: 503, body: '' }));
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The app could not start');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save file' }).click();
  expect((await readDownload(await download)).text).toContain('Contoso Freight');
});

test('the file is handed out also when the network is gone', async ({ page, context }) => {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  await discovery.customer.fill('Contoso Freight');
  await context.setOffline(true);
  expect((await app.save()).text).toContain('Contoso Freight');
});

test('a file with an answer that this catalog does not ask opens, keeps it and says so', async ({ page }) => {
  const app = new AppPage(page);
  await app.goto();
  const { name, text } = await app.save();
  const other = JSON.parse(text) as { answers: Record<string, unknown> };
  other.answers['license-teir'] = { status: 'known', value: { kind: 'text', value: 'Premium' } };
  await app.open(name, JSON.stringify(other));
  const notice = page.getByRole('note').filter({ hasText: 'fits the catalog' });
  await expect(notice).toContainText('answers.license-teir');
  await expect(notice).toContainText('Did you mean "license-tier"?');
  expect(JSON.parse((await app.save()).text)).toEqual(other);
});

import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { AppPage } from './pages/app.ts';
import { ROUTES } from './routes.ts';

for (const route of ROUTES) {
  test(`${route} asks no other host and complains of nothing`, async ({ page, context, baseURL }) => {
    const noise: string[] = [];
    const { host } = new URL(baseURL ?? '');
    // From the context, not the page: a service worker's requests count too.
    context.on('request', (request) => {
      const { protocol, host: asked } = new URL(request.url());
      if (/^(https?|wss?):$/.test(protocol) && asked !== host) noise.push(`asks ${request.url()}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400) noise.push(`${response.status()} ${response.url()}`);
    });
    page.on('pageerror', (error) => noise.push(error.message));
    // Chromium reports a violation of the content security policy as an error on the console.
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) noise.push(message.text());
    });

    await new AppPage(page).goto(route);
    await page.waitForLoadState('networkidle');

    expect(noise).toEqual([]);
  });
}

test('the page states a content security policy before it loads anything', async ({ page }) => {
  await page.goto('#/');
  const policyComesFirst = await page.evaluate(() => {
    const [charset, policy] = document.head.children;
    return charset?.hasAttribute('charset') && policy?.getAttribute('http-equiv') === 'Content-Security-Policy';
  });
  expect(policyComesFirst).toBe(true);
});

test('the policy stops a script written into the page', async ({ page }) => {
  await page.goto('#/');
  const hasRun = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.intruder = true';
    document.body.append(script);
    return 'intruder' in window;
  });
  expect(hasRun).toBe(false);
});

test('the first load is small', async ({ page }) => {
  const kilobytes = { scripts: 0, allButFonts: 0 };
  const bodies: Promise<void>[] = [];
  page.on('response', (response) => {
    bodies.push(
      response.body().then((body) => {
        // As a host sends it that compresses: gzip at its best, thousand bytes to the kilobyte.
        const size = gzipSync(body, { level: 9 }).length / 1000;
        const type = response.request().resourceType();
        if (type === 'script') kilobytes.scripts += size;
        if (type !== 'font') kilobytes.allButFonts += size;
      }),
    );
  });

  await page.goto('#/', { waitUntil: 'networkidle' });
  // What comes after the load is no part of it, and its body would outlive the test.
  page.removeAllListeners('response');
  await Promise.all(bodies);

  expect(kilobytes.scripts).toBeGreaterThan(0);
  expect(kilobytes.scripts).toBeLessThanOrEqual(80);
  expect(kilobytes.allButFonts).toBeLessThanOrEqual(200);
});

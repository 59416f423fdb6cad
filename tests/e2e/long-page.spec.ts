import { expect, test } from '@playwright/test';
import { saveEngagement } from '../../src/storage/engagement-file.ts';
import { manyLines } from '../support/many-lines.ts';
import { AppPage } from './pages/app.ts';
import { DiscoveryPage } from './pages/discovery.ts';

test('of a thousand questions only those near the view are fields; the others are found, reached and kept', async ({
  page,
}) => {
  test.slow();
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  await app.open('many.engagement.json', saveEngagement(manyLines(700)));
  await expect(app.messages).toContainText('Opened many.engagement.json');
  const questions = page.locator('.questions');
  const fields = questions.getByRole('textbox');
  await expect(questions.getByText('How many projects (repositories) move', { exact: false }).last()).toBeAttached();
  expect(await fields.count()).toBeLessThan(100);

  // A link leads to a field that was not there.
  await discovery.summary.getByRole('link').first().click();
  const reached = page.locator(':focus');
  await expect(reached).toBeInViewport();
  await expect(reached).toHaveJSProperty('tagName', 'INPUT');

  // What cannot be read yet is no answer, and is still there after a look elsewhere.
  await questions.getByText('How many projects (repositories) move', { exact: false }).first().scrollIntoViewIfNeeded();
  const projects = discovery
    .question(/^How many projects \(repositories\) move/)
    .getByRole('textbox')
    .first();
  await projects.fill('about a lot');
  await page.keyboard.press('End');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(discovery.page.getByRole('heading', { name: 'Check answers' })).toBeInViewport();
  await projects.scrollIntoViewIfNeeded();
  await expect(projects).toHaveValue('about a lot');

  // Paper holds all of it, and then the page is as it was.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await questions.locator('.outline').count()).toBe(0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await questions.locator('.outline').count()).toBeGreaterThan(0);

  await app.visit('Estimate');
  await app.visit('Discovery');
  for (const _ of ['made again', 'made again after it was out of sight']) {
    await questions
      .getByText(/^How many projects/)
      .first()
      .scrollIntoViewIfNeeded();
    await expect(projects).toHaveValue('about a lot');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect(projects).toHaveCount(0);
  }

  await app.visit('Estimate');
  const work = page.locator('.work-table');
  await expect(work.last()).toBeAttached();
  expect(await work.getByRole('button', { name: /^Adjust / }).count()).toBeLessThan(100);
  await work.last().scrollIntoViewIfNeeded();
  await expect(
    work
      .last()
      .getByRole('button', { name: /^Adjust / })
      .first(),
  ).toBeVisible();
});

/** The site is static and nothing of it is kept for later: what was not loaded before the connection went is missing. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { AppPage } from './pages/app.ts';
import { DiscoveryPage } from './pages/discovery.ts';
import { DocumentsPage } from './pages/documents-page.ts';
import { ScenariosPage } from './pages/scenarios-page.ts';

const MISSING = 'This part could not be loaded';
const missing = (within: Page | Locator) => within.getByRole('alert').filter({ hasText: MISSING });
const tryAgain = (within: Page | Locator) => missing(within).getByRole('button', { name: 'Try again' });

async function hasAllStyles(page: Page): Promise<void> {
  const isStyled = () =>
    [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].every(({ sheet }) => sheet !== null);
  await expect.poll(() => page.evaluate(isStyled)).toBe(true);
}

test('without a connection what is missing says so, and comes when it is asked for again', async ({
  page,
  context,
}) => {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  await discovery.customer.fill('Contoso Freight');
  await context.setOffline(true);

  const allAnswers = page.locator('#check-answers');
  await allAnswers.getByText('Show all answers').click();
  await expect(missing(allAnswers)).toContainText('Nothing you entered is lost');
  const kinds = page.locator('#services');
  await kinds.getByText('Kinds of customer').click();
  await expect(missing(kinds)).toBeVisible();
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(app.messages).toContainText(MISSING);
  await app.chooseFromFileMenu('Your name');
  await expect(app.messages).toContainText(MISSING);
  for (const room of ['Estimate', 'Documents'] as const) {
    await page.getByRole('link', { name: room, exact: true }).click();
    await expect(missing(page)).toBeVisible();
    await tryAgain(page).click();
    await expect(missing(page)).toBeVisible();
  }
  await context.setOffline(false);
  await tryAgain(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Documents');

  await app.visit('Discovery');
  await expect(discovery.customer).toHaveValue('Contoso Freight');
  await allAnswers.getByText('Show all answers').click();
  await expect(missing(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(app.dialog).toContainText('Undo');
  await hasAllStyles(page);
  await page.keyboard.press('Escape');
});

test('a connection that goes in the middle of the work costs neither the rooms nor what was entered', async ({
  page,
  context,
}) => {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  const [scenarios, documents] = [new ScenariosPage(page), new DocumentsPage(page)];
  await app.goto();
  await discovery.addService('Migration from GitLab self-managed to GitLab.com');
  await discovery.type('How many user accounts move?', '900');
  await app.visit('Documents');
  await app.visit('Estimate');
  await expect(page.getByRole('region', { name: 'How sure is this?' })).toBeVisible();
  await context.setOffline(true);

  await page.getByRole('button', { name: 'Scenarios' }).click();
  await expect(missing(page)).toBeVisible();
  for (const name of ['Fit to budget', 'Revisions']) {
    await page.getByRole('button', { name }).click();
    await expect(app.messages).toContainText(MISSING);
    await app.messages.getByRole('button', { name: 'Dismiss' }).first().click();
  }
  await context.setOffline(false);
  await tryAgain(page).click();
  await expect(scenarios.panel).toBeVisible();
  await page.getByRole('button', { name: 'Fit to budget' }).click();
  await expect(scenarios.dialog).toContainText('Weeks at most');
  await page.keyboard.press('Escape');

  await app.visit('Documents');
  await context.setOffline(true);
  for (const document of [/^SOW check/, /^Your own template/, /^Estimate for the customer/]) {
    await documents.choose(document);
    await expect(missing(page)).toBeVisible();
  }
  await documents.choose(/^Statement of work/);
  await documents.showPages();
  await expect(missing(page)).toBeVisible();
  await page.getByRole('button', { name: 'Download PDF' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The file could not be written' })).toBeVisible();
  await expect(documents.paper).toHaveCount(0);

  await context.setOffline(false);
  await tryAgain(page).click();
  await expect(documents.pages.first()).toBeVisible();
  expect((await documents.download('PDF')).name).toContain('.pdf');
  await hasAllStyles(page);
  await app.visit('Discovery');
  await expect(discovery.question('How many user accounts move?').getByRole('textbox').first()).toHaveValue('900');
});

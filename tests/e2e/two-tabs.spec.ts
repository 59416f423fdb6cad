import { expect, test, type Page } from '@playwright/test';
import { AppPage } from './pages/app.ts';
import { DiscoveryPage } from './pages/discovery.ts';

async function openTab(page: Page) {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  return { app, discovery };
}

test('a second tab follows what the first one changes, and the other way round', async ({ page, context }) => {
  const { app, discovery } = await openTab(page);
  await discovery.customer.fill('Contoso');
  await app.isKept();
  const second = await context.newPage();
  const { app: secondApp, discovery: secondDiscovery } = await openTab(second);
  await secondApp.isKept();
  await expect(secondDiscovery.customer).toHaveValue('Contoso');

  await discovery.addService('Migration from GitLab self-managed to GitLab.com');
  await discovery.type('How many user accounts move?', '900');
  await expect(secondDiscovery.summary).toContainText('Based on 1 of');
  await secondDiscovery.customer.fill('Contoso Freight');
  await secondApp.isKept();
  await expect(discovery.customer).toHaveValue('Contoso Freight');
  await expect(discovery.summary).toContainText('Based on 1 of');

  // What the other tab did is a step back like any other.
  await app.undo.click();
  await expect(discovery.customer).toHaveValue('Contoso');
  await expect(secondDiscovery.customer).toHaveValue('Contoso');
});

test('two tabs with different engagements overwrite nothing until one is chosen', async ({ page, context }) => {
  const { app, discovery } = await openTab(page);
  await discovery.customer.fill('Contoso');
  await app.isKept();
  const second = await context.newPage();
  const { app: secondApp, discovery: secondDiscovery } = await openTab(second);
  await secondApp.chooseFromFileMenu('New engagement');
  await secondDiscovery.customer.fill('Fabrikam');
  await secondApp.isKept();

  await expect(app.saveState).toHaveText('Not saved: another tab has saved something else');
  await expect(discovery.customer).toHaveValue('Contoso');
  await discovery.customer.fill('Contoso Freight');
  await expect(page.getByRole('main')).toContainText('The other tab keeps the engagement of Fabrikam');
  await second.reload();
  await expect(secondDiscovery.customer).toHaveValue('Fabrikam');

  await page.getByRole('button', { name: 'Keep this one' }).click();
  await app.isKept();
  await expect(secondApp.saveState).toHaveText('Not saved: another tab has saved something else');
  await second.getByRole('button', { name: 'Open the other one' }).click();
  await expect(secondDiscovery.customer).toHaveValue('Contoso Freight');
  await secondApp.isKept();
  // The one that gave way is an undo away, and then the tabs differ again.
  await secondApp.undo.click();
  await expect(secondDiscovery.customer).toHaveValue('Fabrikam');
  await expect(app.saveState).toHaveText(/^Not saved/);
});

import { expect, test } from '@playwright/test';
import { AppPage } from './pages/app.ts';
import { DiscoveryPage } from './pages/discovery.ts';

const MIGRATION = 'Migration from GitLab self-managed to GitLab.com';
const IMPLEMENTATION = 'Implementation of GitLab self-managed';

test('an estimate grows beside the questions', async ({ page }) => {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto('');
  await expect(discovery.summary).toContainText('Choose a service first.');
  await discovery.introduce('Ana Silva');
  await discovery.customer.fill('Contoso Freight');
  await discovery.addService(MIGRATION);
  await expect(discovery.figure('Effort')).toContainText('at least');
  await expect(discovery.summary).toContainText(/Shown as a range: \d+ key questions are open/);

  await discovery.type('How many user accounts move?', '900');
  await discovery.type('How many projects (repositories) move?', '1,400');
  await discovery.type('How many GitLab repositories exceed 5 GB?', '10 to 14');
  await page.getByRole('button', { name: 'Add source instance' }).click();

  const current = discovery.sections.locator('[aria-current]').filter({ visible: true });
  await discovery.sections.getByRole('link', { name: 'Check answers' }).click();
  await expect(current).toHaveText('Check answers');
  await page.keyboard.press('Control+Home');
  await expect(current).toContainText('Engagement details');

  await discovery.hasFigures();
  await expect(discovery.figure('Price')).toContainText(/USD [\d,]+\.\d\d – [\d,]+\.\d\d/);
  await expect(discovery.summary).toContainText(/Based on 4 of \d+ answers/);
  await expect(discovery.question('How many user accounts move?')).toContainText('Ana Silva');
  await expect(page).toHaveTitle('Discovery · Contoso Freight · Services Calculator');
});

test('"not known yet" leaves a question open and says what is assumed meanwhile', async ({ page }) => {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  await discovery.addService(MIGRATION);
  const question = discovery.question('Which GitLab license do you have, or plan to buy?');
  await discovery.choose(/Which GitLab license/, 'Ultimate');
  await expect(question).not.toContainText('Until known');
  await discovery.sayNotKnown(/Which GitLab license/);
  await expect(question.getByRole('radio', { name: 'Ultimate' })).not.toBeChecked();
  await expect(question).toContainText(/Until known we assume: .*Premium licenses/);
});

test('an answer that no longer matters is kept and comes back', async ({ page }) => {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  await discovery.addService(IMPLEMENTATION);
  await discovery.choose('Where will GitLab run?', /data center/);
  await discovery
    .question('Which of these apply to the build?')
    .getByRole('checkbox', { name: /hypervisors/ })
    .check();
  const hypervisor = discovery.question('Which hypervisor manages the virtual machines?');
  await hypervisor.getByRole('radio').first().check();
  await discovery.choose('Where will GitLab run?', /Amazon/);
  await expect(hypervisor).toBeHidden();
  await expect(discovery.setAside).toContainText('Which hypervisor manages the virtual machines?');
  await app.undo.click();
  await expect(hypervisor.getByRole('radio').first()).toBeChecked();
  await expect(discovery.setAside).toBeHidden();
});

test('answers that do not fit together lead to each other', async ({ page }) => {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  await discovery.addService(MIGRATION);
  await discovery.type('How many projects (repositories) move?', '10');
  await discovery.type('How many GitLab repositories exceed 5 GB?', '12');
  const projects = discovery.question('How many projects (repositories) move?');
  await expect(projects).toContainText('There are 12 repositories larger than 5 GB, but only 10 projects move.');
  await projects.getByRole('link', { name: 'How many GitLab repositories exceed 5 GB?' }).click();
  await expect(
    discovery.question('How many GitLab repositories exceed 5 GB?').getByRole('textbox').first(),
  ).toBeFocused();
});

test('everything can be undone and redone, and outlives the page', async ({ page }) => {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  await discovery.addService(MIGRATION);
  const users = discovery.question('How many user accounts move?').getByRole('textbox').first();
  await users.fill('900');
  await page.keyboard.press('Control+z');
  await expect(users).toHaveValue('');
  await page.keyboard.press('Control+Shift+z');
  await expect(users).toHaveValue('900');
  await app.isKept();
  await page.reload();
  await expect(users).toHaveValue('900');
});

test('the file that was saved opens again', async ({ page }) => {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  await discovery.customer.fill('Contoso Freight');
  await discovery.addService(MIGRATION);
  await discovery.type('How many user accounts move?', '900');
  const file = await app.save();
  expect(file.name).toBe('contoso-freight.engagement.json');

  await app.chooseFromFileMenu('New engagement');
  await expect(discovery.customer).toHaveValue('');
  await app.open(file.name, file.text);
  await expect(discovery.customer).toHaveValue('Contoso Freight');
  await expect(discovery.question('How many user accounts move?').getByRole('textbox').first()).toHaveValue('900');
  expect((await app.save()).text).toBe(file.text);

  await app.messages.getByRole('button', { name: 'Dismiss' }).last().click();
  await app.undo.click();
  await expect(discovery.customer).toHaveValue('');
});

test('an entry that cannot be read is told beside the field, on top and in the title', async ({ page }) => {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  await discovery.addService(MIGRATION);
  const users = discovery.question('How many user accounts move?').getByRole('textbox').first();
  await users.fill('a lot');
  await users.blur();
  await expect(users).toHaveValue('a lot');
  await expect(users).toHaveAccessibleDescription(/Enter the number of users in digits/);
  await expect(page).toHaveTitle(/^Error: /);
  await discovery.problems.getByRole('link').click();
  await expect(users).toBeFocused();
  await users.blur();
  await discovery.problems.getByRole('link').click();
  await expect(users, 'the address is the same as before').toBeFocused();
  await app.visit('Estimate');
  await expect(page).not.toHaveTitle(/^Error: /);
  await app.visit('Discovery');
  await expect(users, 'nothing that was typed is lost').toHaveValue('a lot');
  await expect(discovery.problems.getByRole('link')).toHaveCount(1);
  await users.fill('900');
  await expect(discovery.problems).toBeHidden();
  await expect(page).not.toHaveTitle(/^Error: /);
});

test('two services of the same kind are asked apart', async ({ page }) => {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  await discovery.addService(IMPLEMENTATION);
  await discovery.addService(IMPLEMENTATION);
  await app.dialog.getByRole('textbox', { name: 'Name (optional)' }).fill('Disaster recovery');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: `The platform — ${IMPLEMENTATION}: Disaster recovery` })).toBeVisible();
  await expect(page.getByRole('region', { name: /^The platform — .* \([12]\)$/ })).toBeVisible();
});

test('on a phone the summary is a bar that opens, and nothing scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto();
  await discovery.addService(MIGRATION);
  await expect(discovery.figure('Effort')).toBeHidden();
  await discovery.summary.getByRole('button', { name: /open$/ }).click();
  await expect(discovery.figure('Effort')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('what could not be read is there after a reload, and no room is silent about it', async ({ page }) => {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  const accounts = discovery.question('How many user accounts move?').getByRole('textbox').first();
  await app.goto();
  await discovery.addService('Migration from GitLab self-managed to GitLab.com');
  await accounts.fill('lots');
  await app.isKept();
  // Without leaving the field.
  await page.reload();
  await expect(accounts).toHaveValue('lots');
  await expect(discovery.problems).toContainText('Enter the number of');
  for (const room of ['Estimate', 'Documents'] as const) {
    await app.visit(room);
    await expect(page.getByRole('note').filter({ hasText: 'cannot be read' })).toContainText('“lots”');
  }
  await page.getByRole('link', { name: /^Enter the number of/ }).click();
  await expect(accounts).toBeFocused();
  await accounts.fill('900');
  await expect(discovery.problems).toHaveCount(0);
});

import { expect, test, type Locator, type Page } from '@playwright/test';
import { AppPage } from './pages/app.ts';
import { DiscoveryPage } from './pages/discovery.ts';

/** Presses Tab until the control has the focus, as someone without a mouse does. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    if (await control.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${control.toString()}`);
}

/** Whether the focused control can be seen: in the window, and not behind a bar that stays in place. */
function isFocusVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused) return false;
    const { left, top, width, height } = focused.getBoundingClientRect();
    const onTop = document.elementFromPoint(left + width / 2, top + height / 2);
    return (
      onTop !== null &&
      (focused.contains(onTop) ||
        onTop.contains(focused) ||
        [...((focused as HTMLInputElement).labels ?? [])].some((label) => label.contains(onTop)))
    );
  });
}

test('an engagement is scoped by keyboard alone', async ({ page }) => {
  const [app, discovery] = [new AppPage(page), new DiscoveryPage(page)];
  await app.goto('');

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  await tabTo(page, page.getByRole('textbox', { name: 'Your name' }));
  await page.keyboard.type('Ana Silva');
  await page.keyboard.press('Enter');
  await tabTo(page, discovery.customer);
  await page.keyboard.type('Contoso Freight');

  await tabTo(page, page.getByRole('searchbox', { name: 'Search services' }));
  await page.keyboard.type('GitLab self-managed to GitLab.com');
  const services = page.getByRole('list', { name: 'Services to choose from' });
  const add = services.getByRole('button').first();
  await tabTo(page, add);
  await page.keyboard.press('Enter');
  await expect(add).toBeFocused();
  await expect(add).toHaveAccessibleName(/^Add another/);

  const licence = discovery.question(/Which GitLab license/);
  await tabTo(page, licence.getByRole('radio').first());
  expect(await isFocusVisible(page)).toBe(true);
  await page.keyboard.press('ArrowDown');
  await expect(licence.getByRole('radio').nth(1)).toBeChecked();

  const conditions = discovery.question('Which of these apply to the work?');
  await tabTo(page, conditions.getByRole('checkbox', { name: 'Not known yet' }));
  await page.keyboard.press('Space');
  await expect(conditions.getByRole('checkbox', { name: 'Not known yet' })).toBeChecked();
  expect(await isFocusVisible(page)).toBe(true);

  const users = discovery.question('How many user accounts move?').getByRole('textbox').first();
  await tabTo(page, users);
  await page.keyboard.type('900');
  await expect(discovery.summary).toContainText(/Based on 2 of \d+ answers/);
  expect(await isFocusVisible(page)).toBe(true);
  await page.keyboard.press('Control+z');
  await expect(users).toHaveValue('');
  await page.keyboard.press('Control+y');
  await expect(users).toHaveValue('900');

  await page.keyboard.press('Tab');
  await page.keyboard.press('?');
  await expect(app.dialog).toContainText('Keyboard shortcuts');
  await page.keyboard.press('Escape');
  await expect(app.dialog).toBeHidden();
  await expect(discovery.question('How many user accounts move?').getByRole('checkbox')).toBeFocused();

  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  expect((await download).suggestedFilename()).toBe('contoso-freight.engagement.json');
});

test('the file menu opens, closes and gives the focus back', async ({ page }) => {
  const app = new AppPage(page);
  await app.goto();
  await tabTo(page, app.fileMenu);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'New engagement' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(app.fileMenu).toBeFocused();
  await expect(page.getByRole('button', { name: 'New engagement' })).toBeHidden();
});

test('a dialog that is confirmed gives the focus back', async ({ page }) => {
  const app = new AppPage(page);
  await app.goto();
  await tabTo(page, app.fileMenu);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: /^Your name/ }));
  await page.keyboard.press('Enter');
  await expect(app.dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Ana Silva');
  await page.keyboard.press('Enter');
  await expect(app.dialog).toBeHidden();
  await expect(app.fileMenu).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeHidden();
});

test('going to another room takes the focus there', async ({ page }) => {
  const app = new AppPage(page);
  await app.goto();
  await tabTo(page, page.getByRole('link', { name: 'Estimate', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle(/^Estimate · /);
  await expect(page.getByRole('main')).toBeFocused();
  await page.goBack();
  await expect(page).toHaveTitle(/^Discovery · /);
});

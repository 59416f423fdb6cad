import { expect, type Locator, type Page } from '@playwright/test';

/** The variants of an estimate: scenarios, fitting, revisions. */
export class ScenariosPage {
  readonly panel: Locator;
  readonly dialog: Locator;
  readonly locked: Locator;

  constructor(readonly page: Page) {
    this.panel = page.getByRole('region', { name: 'Scenarios', exact: true });
    this.dialog = page.getByRole('dialog');
    this.locked = page.getByText(/^Revision \d+ is issued\. Re-scope to change it\.$/);
  }

  async show(): Promise<void> {
    await this.page.getByRole('button', { name: /^Scenarios/ }).click();
    await expect(this.panel).toBeVisible();
  }

  async clone(name: string): Promise<void> {
    await this.panel.getByLabel('Name of the copy').fill(name);
    await this.panel.getByRole('button', { name: /^Clone/ }).click();
  }

  /** Rename, Open, Make primary, Remove. */
  async choose(verb: string, scenario: string): Promise<void> {
    await this.panel.getByRole('button', { name: `${verb} ${scenario}` }).click();
  }

  cells(row: string): Locator {
    return this.panel.getByRole('row', { name: new RegExp(`^${row} `) }).getByRole('cell');
  }

  async fit(limits: { budget?: string; weeks?: string }): Promise<void> {
    await this.page.getByRole('button', { name: 'Fit to budget' }).click();
    await this.dialog.getByLabel(/^Budget in/).fill(limits.budget ?? '');
    await this.dialog.getByLabel('Weeks at most').fill(limits.weeks ?? '');
    await this.dialog.getByRole('button', { name: 'Find changes' }).click();
  }

  async accept(person: string): Promise<void> {
    const name = this.dialog.getByLabel('Your name');
    if (await name.isVisible()) await name.fill(person);
    await this.dialog.getByRole('button', { name: /^Accept/ }).click();
    await expect(this.dialog).toBeHidden();
  }

  async issue(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Revisions' }).click();
    await this.dialog.getByLabel('Reason').fill(reason);
    const name = this.dialog.getByLabel('Your name');
    if (await name.isVisible()) await name.fill('Bo Ek');
    await this.dialog.getByRole('button', { name: 'Issue revision' }).click();
    await expect(this.locked).toBeVisible();
  }
}

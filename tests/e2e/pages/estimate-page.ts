import { expect, type Locator, type Page } from '@playwright/test';

/** The room in which an Engagement Manager adjusts. */
export class EstimatePage {
  readonly dialog: Locator;
  readonly sureness: Locator;
  readonly askNext: Locator;
  readonly approvals: Locator;
  /** Who signs, where nobody has been asked yet. */
  readonly person = 'Bo Ek';

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog');
    this.sureness = page.getByRole('region', { name: 'How sure is this?' });
    this.askNext = page.getByRole('region', { name: 'Ask next' });
    this.approvals = page.getByRole('region', { name: 'Approvals needed' });
  }

  total(of: 'Total effort' | 'Total price' | 'Duration'): Locator {
    return this.page.getByRole('button', { name: new RegExp(`: why\\? ${of}$`) });
  }

  /** The first row of an activity: by its first role. */
  line(activity: string): Locator {
    return this.page
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: activity }) })
      .first();
  }

  /** Suggested, planned, price. */
  cell(activity: string, column: 'Suggested' | 'Planned' | 'Price'): Locator {
    return this.line(activity).locator(`td[data-label="${column}"]`);
  }

  group(name: 'Later phase' | 'Left out'): Locator {
    return this.page.getByRole('region', { name });
  }

  async why(name: RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).click();
    await expect(this.dialog).toBeVisible();
  }

  async closeDialog(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.dialog).toBeHidden();
  }

  async setHours(activity: string, hours: string, reason: string): Promise<void> {
    await this.#openAdjust(activity);
    await this.dialog.getByLabel('Likely hours').fill(hours);
    await this.#giveReason(reason, 'Adjust');
  }

  async planQuantity(activity: string, quantity: string, count: string, reason: string): Promise<void> {
    await this.#openAdjust(activity);
    await this.dialog.getByRole('radio', { name: 'Plan another quantity' }).check();
    await this.dialog.getByLabel('Quantity', { exact: true }).selectOption({ label: quantity });
    await this.dialog.getByLabel('Plan this number').fill(count);
    await this.#giveReason(reason, 'Adjust');
  }

  async moveToLaterPhase(activity: string, reason: string): Promise<void> {
    await this.#openAdjust(activity);
    await this.dialog.getByRole('radio', { name: 'Move the activity to a later phase' }).check();
    await this.#giveReason(reason, 'Adjust');
  }

  async leaveOut(activity: string, reason: string): Promise<void> {
    await this.#openAdjust(activity);
    await this.dialog.getByRole('radio', { name: 'Leave the activity out' }).check();
    await this.#giveReason(reason, 'Adjust');
  }

  async addWork(phase: string, work: { title: string; scope: string; hours: string; reason: string }): Promise<void> {
    await this.page.getByRole('button', { name: `Add work to ${phase}` }).click();
    await this.dialog.getByLabel('Title').fill(work.title);
    await this.dialog.getByLabel('What is done').fill(work.scope);
    await this.dialog.getByLabel('Likely hours').fill(work.hours);
    await this.#giveReason(work.reason, 'Add work');
  }

  async revert(activity: string): Promise<void> {
    await this.line(activity)
      .getByRole('button', { name: /^Revert/ })
      .click();
  }

  async #openAdjust(activity: string): Promise<void> {
    await this.line(activity)
      .getByRole('button', { name: /^Adjust/ })
      .click();
  }

  async #giveReason(reason: string, action: string): Promise<void> {
    await this.dialog.getByLabel('Reason').fill(reason);
    const name = this.dialog.getByLabel('Your name');
    if (await name.isVisible()) await name.fill(this.person);
    await this.dialog.getByRole('button', { name: action }).click();
    await expect(this.dialog).toBeHidden();
  }
}

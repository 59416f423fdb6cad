import { expect, type Locator, type Page } from '@playwright/test';

/** The room in which questions are answered. */
export class DiscoveryPage {
  readonly customer: Locator;
  readonly summary: Locator;
  readonly sections: Locator;
  readonly setAside: Locator;
  readonly problems: Locator;

  constructor(readonly page: Page) {
    this.customer = page.getByRole('textbox', { name: 'Customer', exact: true });
    this.summary = page.getByRole('complementary', { name: 'Estimate so far' });
    this.sections = page.getByRole('navigation', { name: 'Sections' });
    this.setAside = page.getByRole('region', { name: 'Answers that no longer matter' });
    this.problems = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  }

  async introduce(name: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Your name' }).fill(name);
    await this.page.getByRole('button', { name: 'Save name' }).click();
  }

  async addService(title: string | RegExp): Promise<void> {
    const search = this.page.getByRole('searchbox', { name: 'Search services' });
    if (typeof title === 'string' && (await search.isVisible())) await search.fill(title);
    else for (const kind of await this.page.locator('#services .group summary').all()) await kind.click();
    const services = this.page.getByRole('list', { name: /^Services to choose from/ });
    const service = services.getByRole('listitem').filter({ hasText: title });
    await service.getByRole('button', { name: /^Add/ }).click();
    // A service is loaded when it is first put in scope.
    await expect(service.getByRole('button', { name: /^Add another/ })).toBeVisible();
  }

  question(text: string | RegExp): Locator {
    return this.page.getByRole('group', { name: text }).first();
  }

  async type(question: string | RegExp, text: string): Promise<void> {
    await this.question(question).getByRole('textbox').first().fill(text);
  }

  async choose(question: string | RegExp, option: string | RegExp): Promise<void> {
    await this.question(question).getByRole('radio', { name: option }).check();
  }

  async sayNotKnown(question: string | RegExp): Promise<void> {
    await this.question(question).getByRole('checkbox', { name: 'Not known yet' }).check();
  }

  figure(label: 'Effort' | 'Price' | 'Duration'): Locator {
    return this.summary.locator('dl > div').filter({ hasText: label }).getByRole('definition');
  }

  async hasFigures(): Promise<void> {
    await expect(this.figure('Effort')).toContainText(/\d/);
    await expect(this.figure('Price')).toContainText(/\d/);
    await expect(this.figure('Duration')).toContainText(/\d/);
  }
}

import { expect, type Locator, type Page } from '@playwright/test';

/** The room of the documents: the statement of work, the issues and the update comment. */
export class DocumentsPage {
  readonly paper: Locator;
  readonly list: Locator;

  constructor(readonly page: Page) {
    this.paper = page.getByRole('article');
    this.list = page.getByRole('navigation', { name: 'Documents' });
  }

  async choose(document: string | RegExp): Promise<void> {
    const link = this.list.getByRole('link', { name: document });
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'page');
  }

  async copy(what: 'Copy Markdown' | 'Copy title'): Promise<string> {
    const button = this.page.getByRole('button', { name: what });
    await button.click();
    await expect(button.locator('..').getByRole('status')).toHaveText('Copied');
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  get newIssue(): Locator {
    return this.page.getByRole('link', { name: /^Open a new issue at/ });
  }

  async reword(sentence: RegExp, wording: string, reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Edit wording' }).click();
    await this.paper.getByRole('button', { name: sentence }).first().click();
    await this.page.getByLabel('Wording').fill(wording);
    await this.page.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await this.page.getByRole('button', { name: 'Use this wording' }).click();
    await expect(this.paper).toContainText(wording);
  }

  /** Dropped from the desktop, as the browser hands it over. */
  async dropTemplate(name: string, bytes: Uint8Array): Promise<void> {
    const dataTransfer = await this.page.evaluateHandle(
      ({ name, bytes }) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], name));
        return transfer;
      },
      { name, bytes: [...bytes] },
    );
    await this.page.getByRole('region', { name: 'Your own template' }).dispatchEvent('drop', { dataTransfer });
  }

  async showPages(): Promise<void> {
    await this.page.getByRole('radio', { name: 'As pages' }).check();
  }

  get pages(): Locator {
    return this.page.getByRole('img', { name: /^Page \d+ of \d+$/ });
  }

  private canvasOf(page: number): Locator {
    return this.pages.nth(page - 1).locator('canvas');
  }

  async pageCount(): Promise<number> {
    const told = this.page.getByText(/^\d+ pages, as the PDF prints them$/);
    return parseInt(await told.innerText(), 10);
  }

  /** How many pixels of a page are painted. */
  async inkOf(page: number): Promise<number> {
    return this.canvasOf(page).evaluate((canvas: HTMLCanvasElement) => {
      if (canvas.width === 0) return 0;
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      return data.filter((value, at) => at % 4 === 3 && value > 0).length;
    });
  }

  async pictureOf(page: number): Promise<string> {
    return this.canvasOf(page).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  }

  download(kind: 'DOCX' | 'PDF'): Promise<{ name: string; bytes: Uint8Array }> {
    return this.handOut(`Download ${kind}`);
  }

  /** What the button of that name hands out. */
  async handOut(button: string): Promise<{ name: string; bytes: Uint8Array }> {
    const waiting = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: button }).click();
    const download = await waiting;
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk as Buffer));
    return { name: download.suggestedFilename(), bytes: new Uint8Array(Buffer.concat(chunks)) };
  }
}

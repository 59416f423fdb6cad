import { expect, type Locator, type Page } from '@playwright/test';

/** What stands around every room: the header, the file menu, the messages. */
export class AppPage {
  readonly undo: Locator;
  readonly redo: Locator;
  readonly fileMenu: Locator;
  readonly saveState: Locator;
  readonly messages: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    const header = page.getByRole('banner');
    this.undo = header.getByRole('button', { name: 'Undo' });
    this.redo = header.getByRole('button', { name: 'Redo' });
    this.fileMenu = header.getByRole('button', { name: 'File', exact: true });
    this.saveState = header.getByText(/^(Saved|Saving|Not saved)/);
    this.messages = page.getByRole('status', { name: 'Messages' });
    this.dialog = page.getByRole('dialog');
  }

  async goto(hash = '#/discovery'): Promise<void> {
    await this.page.goto(hash);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  async visit(room: 'Discovery' | 'Estimate' | 'Documents'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: room }).click();
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  async chooseFromFileMenu(name: string): Promise<void> {
    await this.fileMenu.click();
    await this.page.getByRole('banner').getByRole('button', { name }).click();
  }

  /** The text of the file that "Save file" hands out. */
  async save(): Promise<{ name: string; text: string }> {
    const download = this.page.waitForEvent('download');
    await this.chooseFromFileMenu('Save file');
    return readDownload(await download);
  }

  async open(name: string, content: string | Buffer): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.chooseFromFileMenu('Open file…');
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  }

  async isKept(): Promise<void> {
    await expect(this.saveState).toHaveText(/^Saved in this browser \d\d:\d\d$/);
  }
}

export async function readDownload(download: {
  suggestedFilename(): string;
  createReadStream(): Promise<NodeJS.ReadableStream>;
}): Promise<{ name: string; text: string }> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
}

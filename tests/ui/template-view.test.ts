import './dialogs.ts';
import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { changeDetails } from '../../src/engagement/engagement.ts';
import DocumentsRoom from '../../src/ui/documents/DocumentsRoom.svelte';
import type { TemplateStore } from '../../src/storage/template-store.ts';
import { tinyEngagement, tinyIndex } from '../support/tiny-catalog.ts';
import { p, wordFile } from '../support/word-template.ts';
import { openRoom, sessionOver, templateShelf } from './room.ts';

const saved = vi.hoisted(() => [] as { name: string; blob: Blob }[]);
vi.mock('file-saver', () => ({ saveAs: (blob: Blob, name: string) => saved.push({ blob, name }) }));

const index = tinyIndex();
const fileOf = (body: string, name = 'company.docx') => new File([wordFile(body) as Uint8Array<ArrayBuffer>], name);

async function open(shelf: TemplateStore = templateShelf()) {
  location.hash = '#/documents/template';
  const engagement = changeDetails(tinyEngagement(index, {}), { customer: 'Acme' });
  const room = openRoom(DocumentsRoom, sessionOver(index, engagement, { templates: () => Promise.resolve(shelf) }));
  await screen.findByRole('heading', { name: 'Your own template' }, { timeout: 20_000 });
  return { ...room, choose: (file: File) => room.user.upload(screen.getByLabelText('Word template'), file) };
}

beforeEach(() => {
  saved.length = 0;
});

test('a template is filled, its words are shown, and it is kept for the next visit', async () => {
  const shelf = templateShelf();
  const { user, choose } = await open(shelf);
  await choose(fileOf(p('Prepared for {customerName}')));
  const preview = await screen.findByRole('article', { name: 'Preview: company.docx' }, { timeout: 20_000 });
  expect(within(preview).getByText('Prepared for Acme')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Fill and download' }));
  await waitFor(() => expect(saved.map(({ name }) => name)).toEqual(['acme-statement-of-work-from-template.docx']));
  expect(await shelf.load()).toMatchObject({ name: 'company.docx', keptOn: '2026-11-22' });
});

test('a template with a wrong tag says what was meant, and is not filled', async () => {
  const { choose } = await open();
  await choose(fileOf(p('For {custmerName}')));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /Not filled.*Found: \{custmerName\}.*Did you mean \{customerName\}\?/,
  );
  const tags = screen.getByRole('region', { name: 'Tags of the template' });
  expect(within(tags).getByText('misspelt')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Fill and download' })).not.toBeInTheDocument();
});

test('a file that is no Word file is told and not kept', async () => {
  const shelf = templateShelf();
  const { choose } = await open(shelf);
  await choose(new File(['Dear {customer}'], 'letter.docx'));
  expect(await screen.findByRole('alert')).toHaveTextContent(/This file is no template.*no Word file/);
  expect(await shelf.load()).toBeUndefined();
});

test('a kept template is there at once, and goes when it is removed', async () => {
  const shelf = templateShelf({ name: 'ours.docx', keptOn: '2026-11-01', bytes: wordFile(p('{customerName}')) });
  const { user } = await open(shelf);
  expect(await screen.findByText('chosen on 1 November 2026')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Remove' }));
  expect(screen.queryByText('chosen on 1 November 2026')).not.toBeInTheDocument();
  expect(await shelf.load()).toBeUndefined();
});

test('a browser that keeps nothing still fills', async () => {
  const { choose } = await open({ ...templateShelf(), keep: () => Promise.reject(new Error('storage not allowed')) });
  await choose(fileOf(p('For {customerName}')));
  expect(await screen.findByText(/company\.docx is not kept in this browser \(storage not allowed\)/)).toBeVisible();
  expect(await screen.findByText('For Acme', {}, { timeout: 20_000 })).toBeVisible();
});

test('the tags there are can be read and copied', async () => {
  const { user } = await open();
  await user.click(screen.getByText('Tags you can use'));
  expect(screen.getByText('{#clauses} … {/clauses}')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Copy the list' }));
  expect(await navigator.clipboard.readText()).toContain('{totalPrice}\tWhat is to be paid in all');
});

import './dialogs.ts';
import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { changeDetails, type AnswerValue } from '../../src/engagement/engagement.ts';
import DocumentsRoom from '../../src/ui/documents/DocumentsRoom.svelte';
import { tinyEngagement, tinyIndex } from '../support/tiny-catalog.ts';
import { openRoom, sessionOver } from './room.ts';

const saved = vi.hoisted(() => [] as { name: string; blob: Blob }[]);
vi.mock('file-saver', () => ({ saveAs: (blob: Blob, name: string) => saved.push({ blob, name }) }));

const index = tinyIndex((catalog) => {
  (catalog.issues as unknown[]).push({
    id: 'scoping',
    name: 'Scoping issue',
    title: 'Scope {customer}',
    shortBody: 'Made with the app.',
    labels: ['scope'],
    source: 'ours',
    tracker: { host: 'https://tracker.example.org', project: 'team/scoping' },
    parts: [{ kind: 'answers', id: 'answers', title: 'Answers' }],
  });
});
const answered: Record<string, AnswerValue> = {
  projects: { kind: 'number', value: 1400 },
  'air-gapped': { kind: 'yes-no', value: false },
};

function open(place = '', answers = answered, customer = 'Acme <b>Rockets</b>') {
  location.hash = `#/documents${place}`;
  return openRoom(DocumentsRoom, sessionOver(index, changeDetails(tinyEngagement(index, answers), { customer })));
}

const paper = () => screen.getByRole('article');

beforeEach(() => {
  saved.length = 0;
});

describe('the statement of work', () => {
  test('is shown as it will be printed, with what a customer typed as plain words', () => {
    open();
    expect(within(paper()).getByRole('heading', { level: 2 })).toHaveTextContent(
      'Statement of Work: Acme <b>Rockets</b>',
    );
    expect(within(paper()).getByText('DRAFT')).toBeVisible();
    expect(within(paper()).getByText('Moves 1,400 projects in 7 waves.')).toBeVisible();
    expect(within(paper()).getAllByRole('table').length).toBeGreaterThan(3);
  });

  test('shows its pictures, each with its words for whoever does not see it', () => {
    open();
    const picture = within(paper()).getByRole('img', { name: /^\d+ phases? in [\d.]+ weeks?\. / });
    expect(picture.querySelectorAll('rect').length).toBeGreaterThan(1);
    expect(within(paper()).getByRole('region', { name: 'Timeline by week' })).toContainElement(
      picture as unknown as HTMLElement,
    );
  });

  test('says what keeps it from being signed, with the way to settle it', () => {
    open('', { 'air-gapped': { kind: 'yes-no', value: false } });
    expect(screen.getByRole('link', { name: /Settle it: “How many projects move\?”/ })).toHaveAttribute(
      'href',
      expect.stringContaining('projects'),
    );
  });

  test('is reworded in place, keeps the reason to itself, and is put back', async () => {
    const { user } = open();
    await user.click(screen.getByRole('button', { name: 'Edit wording' }));
    await user.click(screen.getByRole('button', { name: 'Reword: Moves 1,400 projects in 7 waves.' }));
    const wording = screen.getByRole('textbox', { name: 'Wording' });
    expect(wording).toHaveFocus();
    await user.clear(wording);
    await user.type(wording, 'Moves everything at night.');
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'They asked for nights');
    await user.click(screen.getByRole('button', { name: 'Use this wording' }));
    expect(within(paper()).getAllByText('Moves everything at night.')[0]).toBeVisible();
    expect(within(paper()).queryByText('Moves 1,400 projects in 7 waves.')).not.toBeInTheDocument();
    expect(within(paper()).getByText('Edited')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Edit wording', pressed: true }));
    expect(paper()).not.toHaveTextContent('They asked for nights');
    await user.click(screen.getByRole('button', { name: 'Edit wording' }));
    await user.click(screen.getByRole('button', { name: 'Revert Moves everything at night.' }));
    expect(within(paper()).getByText('Moves 1,400 projects in 7 waves.')).toBeVisible();
  });

  test('needs a change and a reason to be reworded', async () => {
    const { user, session } = open();
    await user.click(screen.getByRole('button', { name: 'Edit wording' }));
    await user.click(screen.getByRole('button', { name: 'Reword: Moves 1,400 projects in 7 waves.' }));
    await user.click(screen.getByRole('button', { name: 'Use this wording' }));
    expect(screen.getByRole('textbox', { name: 'Wording' })).toHaveAccessibleDescription(/Change the sentence/);
    expect(screen.getByRole('textbox', { name: 'Reason' })).toHaveAccessibleDescription(/Give a reason/);
    expect(session.engagement.adjustments).toEqual({});
  });

  test('downloads as DOCX under the name of the customer', async () => {
    const { user } = open();
    await user.click(screen.getByRole('button', { name: 'Download DOCX' }));
    await waitFor(() => expect(saved).toHaveLength(1), { timeout: 15_000 });
    expect(saved[0]?.name).toBe('acme-b-rockets-b-statement-of-work-draft.docx');
    expect(await screen.findByText(/^Saved acme/)).toBeVisible();
  }, 20_000);

  test('is cancelled while it is written: nothing is saved, and the keyboard stays at the button', async () => {
    const ended = vi.fn();
    class Writer {
      postMessage = () => undefined;
      terminate = ended;
    }
    vi.stubGlobal('Worker', Writer);
    const { user } = open();
    await user.click(screen.getByRole('button', { name: 'Download PDF' }));
    expect(await screen.findByText('Writing PDF…')).toHaveRole('status');
    expect(screen.getByRole('progressbar', { name: 'Writing PDF' })).not.toHaveAttribute('value');
    expect(screen.getByRole('button', { name: 'Download DOCX' })).toHaveAttribute('aria-disabled', 'true');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText('PDF cancelled; no file was saved.')).toHaveRole('status');
    expect(ended).toHaveBeenCalledOnce();
    expect(saved).toEqual([]);
    expect(screen.getByRole('button', { name: 'Download PDF' })).toHaveFocus();
    vi.unstubAllGlobals();
  });

  test('is seen as text or as pages, and its words are edited in the text', async () => {
    const { user } = open();
    const preview = screen.getByRole('group', { name: 'Preview' });
    expect(within(preview).getByRole('radio', { name: 'As text' })).toBeChecked();
    await user.click(within(preview).getByRole('radio', { name: 'As pages' }));
    expect(screen.queryByRole('article')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Edit wording' }));
    expect(within(preview).getByRole('radio', { name: 'As text' })).toBeChecked();
    expect(paper()).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Edit wording' }));
    await user.click(within(preview).getByRole('radio', { name: 'As text' }));
    expect(paper()).toBeVisible();
  });

  test('says so when the PDF cannot be written', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })));
    const { user } = open();
    await user.click(screen.getByRole('button', { name: 'Download PDF' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The font Inter-Regular could not be loaded (404).');
    expect(screen.getByRole('button', { name: 'Download PDF' })).toBeEnabled();
    vi.unstubAllGlobals();
  });
});

describe('an issue', () => {
  test('is copied whole, and says that it was', async () => {
    const { user } = open('/scoping');
    await user.click(screen.getByRole('button', { name: 'Copy Markdown' }));
    expect(await navigator.clipboard.readText()).toContain('How many projects move?');
    expect(screen.getByText('Copied')).toBeVisible();
  });

  test('opens at its tracker with the title and the short text alone, and says so before', () => {
    open('/scoping');
    const link = screen.getByRole('link', { name: 'Open a new issue at tracker.example.org (new tab)' });
    expect(screen.getByText('It is made in team/scoping.')).toBeVisible();
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    expect(link).toHaveAttribute('target', '_blank');
    const { origin, pathname, searchParams } = new URL(link.getAttribute('href') ?? '');
    expect(origin + pathname).toBe('https://tracker.example.org/team/scoping/-/issues/new');
    expect([...searchParams.values()].join()).not.toContain('1,400');
    expect(screen.getByText(/The link carries only the title and this short text/)).toBeVisible();
    expect(screen.getByText('Made with the app.')).toBeVisible();
  });

  test('names the labels it sets without a tracker’s own language', () => {
    open('/scoping');
    expect(within(paper()).getByText('scope')).toBeVisible();
    expect(paper()).not.toHaveTextContent('/label');
  });
});

test.each(['', '/scoping'])('the headings of documents%s skip no level', (place) => {
  open(place);
  const levels = within(paper())
    .getAllByRole('heading')
    .map(({ tagName }) => Number(tagName.slice(1)));
  levels.reduce((before, level) => {
    expect(level - before).toBeLessThanOrEqual(1);
    return level;
  });
});

test('the update comment appears with the first adjustment', async () => {
  const { session } = open();
  expect(screen.queryByRole('link', { name: /^Update comment/ })).not.toBeInTheDocument();
  session.adjust({ kind: 'leave-out', activity: 'm1/kick-off', replaced: 120 as never, reason: 'Done already' });
  expect(await screen.findByRole('link', { name: /^Update comment/ })).toHaveAttribute('href', '#/documents/update');
});

test('an engagement without services says what to do', () => {
  location.hash = '#/documents';
  openRoom(DocumentsRoom, sessionOver(index));
  expect(screen.getByRole('link', { name: 'Go to discovery' })).toBeVisible();
});

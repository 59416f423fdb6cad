import './dialogs.ts';
import { screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { describe, expect, test } from 'vitest';
import type { AnswerValue } from '../../src/engagement/engagement.ts';
import EstimateRoom from '../../src/ui/estimate/EstimateRoom.svelte';
import { Locked } from '../../src/ui/session.svelte.ts';
import { tinyEngagement, tinyIndex } from '../support/tiny-catalog.ts';
import { allIsLoaded, openRoom, sessionOver } from './room.ts';

const index = tinyIndex();
const answered: Record<string, AnswerValue> = {
  projects: { kind: 'number', value: 1400 },
  'air-gapped': { kind: 'yes-no', value: false },
};
const open = () => openRoom(EstimateRoom, sessionOver(index, tinyEngagement(index, answered)));
const dialog = () => within(screen.getByRole('dialog'));
const press = async ({ user }: ReturnType<typeof open>, name: string | RegExp, within = screen) => {
  await user.click(within.getByRole('button', { name }));
  await allIsLoaded();
};
const ISSUING = { name: 'For signature', reason: 'Agreed', hash: '0123456789abcdef' };

describe('scenarios', () => {
  test('a copy is changed beside the original, and the difference is told', async () => {
    const room = open();
    await press(room, 'Scenarios');
    await room.user.type(screen.getByRole('textbox', { name: 'Name of the copy' }), 'Lean');
    await press(room, 'Clone “Base”');
    expect(screen.getByRole('heading', { name: 'From “Base” to “Lean”' })).toBeVisible();
    expect(screen.getByText('No difference.')).toBeVisible();
    room.session.adjust({ kind: 'leave-out', activity: 'm1/kick-off', replaced: 0 as never, reason: 'It took place' });
    await allIsLoaded();
    const table = within(screen.getByRole('table', { name: 'Scenarios side by side' }));
    expect(table.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual(['Base', 'Lean']);
    const price = within(table.getByRole('rowheader', { name: 'Price' }).closest('tr') as HTMLElement);
    expect(new Set(price.getAllByRole('cell').map((cell) => cell.textContent)).size).toBe(2);
    expect(screen.getByText('Left out', { selector: '.difference .badge' })).toBeVisible();
    expect(screen.getByText(/^USD [\d,.]+ → USD [\d,.]+, USD [\d,.]+ less$/)).toBeVisible();
  });

  test('that differ in a discount alone say so in figures', async () => {
    const room = open();
    room.session.cloneScenario('Cheaper');
    room.session.adjust({ kind: 'discount', hundredths: 1000, reason: 'Strategic' });
    await allIsLoaded();
    await press(room, 'Scenarios (2)');
    const prices = /^USD ([\d,.]+) → USD ([\d,.]+), USD ([\d,.]+) less$/.exec(screen.getByText(/ less$/).textContent);
    const [was = 0, is, less] = (prices ?? []).slice(1).map((amount) => Number(amount.replaceAll(',', '')));
    expect([is, less]).toEqual([was * 0.9, was * 0.1]);
  });

  test('whose estimate has gaps are compared as what they cost at least', async () => {
    const room = openRoom(EstimateRoom, sessionOver(index, tinyEngagement(index, {})));
    room.session.cloneScenario('Lean');
    await allIsLoaded();
    await press(room, 'Scenarios (2)');
    const table = within(screen.getByRole('table', { name: 'Scenarios side by side' }));
    for (const name of ['Effort', 'Price', 'Duration'])
      for (const cell of within(table.getByRole('rowheader', { name }).closest('tr') as HTMLElement).getAllByRole(
        'cell',
      ))
        expect(cell).toHaveTextContent(/^at least /);
  });

  test('removing the open one is undone', async () => {
    const room = open();
    room.session.cloneScenario('Lean');
    await allIsLoaded();
    await press(room, 'Scenarios (2)');
    await press(room, 'Remove Lean');
    expect(room.session.engagement.scenarios).toHaveLength(1);
    await press(room, 'Undo');
    expect(room.session.engagement.scenarios).toHaveLength(2);
  });
});

describe('fit to budget', () => {
  test('proposes, and changes nothing before it is accepted', async () => {
    const room = open();
    const price = room.session.estimate.totals.price.likely;
    await press(room, 'Fit to budget');
    await room.user.type(dialog().getByRole('textbox', { name: /^Budget in USD/ }), String(price / 100 - 100));
    await press(room, 'Find changes', dialog() as typeof screen);
    expect(dialog().getByText('This is the smallest set of changes that gets there.')).toBeVisible();
    expect(dialog().getAllByText(/^USD [\d,.]+ less/).length).toBeGreaterThan(0);
    expect(room.session.estimate.totals.price.likely).toBe(price);
    await press(room, 'Accept 1 change', dialog() as typeof screen);
    expect(room.session.estimate.totals.price.likely).toBeLessThanOrEqual(price - 10_000);
    expect(Object.values(room.session.engagement.adjustments)).toMatchObject([
      { kind: 'later-phase', by: 'Ana Silva', reason: expect.stringMatching(/^Fits the budget of USD/) as string },
    ]);
  });

  test('says what to enter', async () => {
    const room = open();
    await press(room, 'Fit to budget');
    await press(room, 'Find changes', dialog() as typeof screen);
    expect(dialog().getByText(/Enter a budget, like 50,000/)).toBeVisible();
  });
});

describe('a revision', () => {
  test('is issued with a reason, and listed with who, when and why', async () => {
    const room = open();
    await press(room, 'Revisions');
    await press(room, 'Issue revision', dialog() as typeof screen);
    expect(dialog().getByText(/Give a reason/)).toBeVisible();
    await room.user.type(dialog().getByRole('textbox', { name: /^Reason/ }), 'Agreed on the call');
    await press(room, 'Issue revision', dialog() as typeof screen);
    expect(room.session.issued).toMatchObject({ number: 1, by: 'Ana Silva', reason: 'Agreed on the call' });
    await press(room, 'Revisions');
    expect(dialog().getByText(/Ana Silva · 22 November 2026/)).toBeVisible();
  });

  test('refuses every verb that changes what it froze, and passes once re-scoped', async () => {
    const { session } = open();
    session.issueRevision(ISSUING);
    const before = session.engagement;
    const ref = { key: 'm1/projects', question: 'projects' } as never;
    const verbs: (() => unknown)[] = [
      () => session.changeDetails({ customer: 'Acme' }),
      () => session.changeDetails({ customerContacts: [] }),
      () => session.removeService('m1' as never),
      () => session.renameService('m1' as never, 'x'),
      () => session.clearAnswer(ref),
      () => session.answer(ref, { status: 'not-known' }),
      () => session.addItem(ref),
      () => session.adjust({ kind: 'discount', hundredths: 500, reason: 'x' }),
      () => session.withdraw('a1' as never),
      () => session.cloneScenario('Lean'),
      () => session.restoreRevision(1),
    ];
    for (const verb of verbs) expect(verb).toThrow(Locked);
    await expect(session.addService('moving' as never)).rejects.toThrow(Locked);
    expect(verbs[0]).toThrow('Revision 1 is issued. Re-scope to change it.');
    expect(session.engagement).toBe(before);
    session.rescope();
    session.changeDetails({ customer: 'Acme' });
    expect(session.engagement.details.customer).toBe('Acme');
    session.restoreRevision(1);
    expect(session.engagement.details.customer).toBe('');
  });

  test('is never taken back by undo, which ends where it was issued', () => {
    const { session } = open();
    session.changeDetails({ customer: 'Acme' });
    session.issueRevision(ISSUING);
    expect(session.canUndo).toBe(false);
    session.undo();
    expect(session.issued?.number).toBe(1);
    session.rescope();
    session.changeDetails({ customer: 'Acme Ltd' });
    for (let steps = 0; steps < 5; steps += 1) session.undo();
    expect(session.issued?.number).toBe(1);
    expect(session.engagement.details.customer).toBe('Acme');
  });

  test('lets nobody choose what it would refuse', () => {
    const { session } = open();
    session.issueRevision(ISSUING);
    flushSync();
    for (const name of ['Currency', 'Priced on', 'Target start']) expect(screen.getByLabelText(name)).toBeDisabled();
    session.rescope();
    flushSync();
    expect(screen.getByLabelText('Currency')).toBeEnabled();
  });

  test('opens the way out in the place of an adjustment, then the adjustment', async () => {
    const room = open();
    room.session.issueRevision(ISSUING);
    await press(room, 'Adjust Run the waves, Engineer');
    expect(dialog().getByText(/Revision 1 is issued. Re-scope to change it./)).toBeVisible();
    await press(room, 'Re-scope', dialog() as typeof screen);
    expect(dialog().getByRole('textbox', { name: 'Likely hours' })).toBeVisible();
  });
});

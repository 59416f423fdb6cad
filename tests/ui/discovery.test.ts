import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import type { EngagementId } from '../../src/engagement/engagement.ts';
import type { CalendarDay } from '../../src/quantity/day.ts';
import { saveEngagement } from '../../src/storage/engagement-file.ts';
import type { Session } from '../../src/ui/session.svelte.ts';
import DiscoveryRoom from '../../src/ui/discovery/DiscoveryRoom.svelte';
import UnreadEntries from '../../src/ui/discovery/UnreadEntries.svelte';
import Elsewhere from '../../src/ui/shell/Mark.svelte';
import { activity, engagementOf, number, ours, question, smallCatalog, sum, yesNo } from '../support/small-catalog.ts';
import { allIsLoaded, openRoom, sessionOver } from './room.ts';

const perUnit = (driver: string, time = '30m') => sum([{ kind: 'per-unit', driver, time }]);
const is = (id: string, value: unknown = true) => ({ kind: 'answer', question: id, is: value });

const index = smallCatalog({
  questions: [
    { ...number('crates'), isKey: true },
    number('boxes', 4),
    yesNo('fragile', false),
    number('blankets'),
    question('hosts', {
      kind: 'group',
      item: { one: 'host', other: 'hosts' },
      nameLabel: 'Name of the host',
      questions: [number('disks', 2)],
      assumeItems: { count: 1, wording: 'There is one host.', ...ours },
    }),
  ],
  activities: [
    activity('move-crates', [perUnit('crates')]),
    activity('move-boxes', [perUnit('boxes')]),
    activity('wrap', [perUnit('blankets')], { when: is('fragile') }),
    activity('move-hosts', [perUnit('disks')], { forEach: 'hosts' }),
  ],
  contradictions: [
    {
      id: 'boxes-need-crates',
      when: {
        kind: 'all',
        of: [
          { kind: 'driver', driver: 'crates', atMost: 0 },
          { kind: 'driver', driver: 'boxes', atLeast: 1 },
        ],
      },
      questions: ['crates', 'boxes'],
      text: 'Boxes travel in crates.',
      source: 'ours',
    },
  ],
});

const about = (id: string) => screen.getByRole('group', { name: `What about ${id}?` });
const openDiscovery = async (session: Session) => {
  const opened = openRoom(DiscoveryRoom, session);
  await allIsLoaded();
  return opened;
};
const open = (answers: Parameters<typeof engagementOf>[1] = {}) =>
  openDiscovery(sessionOver(index, engagementOf(index, answers)));

describe('a question', () => {
  test('says why it is asked and is labelled by its words', async () => {
    await open();
    const field = within(about('crates')).getByRole('textbox', { name: 'What about crates?' });
    expect(field).toBeVisible();
    expect(about('crates')).toHaveAccessibleDescription(/Why we ask: It sizes work\./);
    expect(within(about('crates')).getByText('Key question')).toBeVisible();
  });

  test('is answered by typing, and signed', async () => {
    const { user, session } = await open();
    await user.type(within(about('crates')).getByRole('textbox'), '1,400');
    expect(Object.values(session.engagement.answers)).toEqual([
      { status: 'known', value: { kind: 'number', value: 1400 }, by: 'Ana Silva', at: '2026-11-22T10:42:00Z' },
    ]);
    expect(within(about('crates')).getByText(/^Ana Silva · 22 Nov/)).toBeVisible();
  });

  test('may be about a number, and shows on leaving how that was taken', async () => {
    const { user, session } = await open();
    const crates = within(about('crates')).getByRole('textbox');
    await user.type(crates, 'about 300');
    await user.tab();
    expect(crates).toHaveValue('240 to 360, likely 300');
    expect(session.estimate.totals.effort.low).toBeLessThan(session.estimate.totals.effort.likely);
  });

  test('that is open prints what is assumed meanwhile, or that there is a gap', async () => {
    await open();
    expect(about('boxes')).toHaveTextContent('Until known we assume: We take 4 boxes as given.');
    expect(about('crates')).toHaveTextContent('Until known this is a gap');
  });

  test('that is answered assumes nothing', async () => {
    await open({ boxes: 9 });
    expect(about('boxes')).not.toHaveTextContent('Until known');
  });

  test('nobody can answer yet is not known yet, and stays open', async () => {
    const { user, session } = await open({ boxes: 9 });
    await user.click(within(about('boxes')).getByRole('checkbox', { name: 'Not known yet' }));
    expect(within(about('boxes')).getByRole('textbox', { name: 'What about boxes?' })).toHaveValue('');
    expect(about('boxes')).toHaveTextContent('Until known we assume');
    expect(session.discovery.open.find(({ question: { id } }) => id === 'boxes')?.isVisited).toBe(true);
    await user.click(within(about('boxes')).getByRole('checkbox', { name: 'Not known yet' }));
    expect(session.engagement.answers).toEqual({});
  });

  test('keeps its note and source when the answer changes', async () => {
    const { user, session } = await open({ crates: 3 });
    const crates = within(about('crates'));
    await user.click(crates.getByText('Add source or note'));
    await user.selectOptions(crates.getByRole('combobox', { name: 'Source' }), 'Customer');
    await user.type(crates.getByRole('textbox', { name: 'Note' }), 'By phone');
    await user.type(crates.getByRole('textbox', { name: 'What about crates?' }), '0');
    expect(Object.values(session.engagement.answers)[0]).toMatchObject({
      value: { kind: 'number', value: 30 },
      source: 'customer',
      note: 'By phone',
    });
  });

  test('keeps its note and source while it is emptied and typed again', async () => {
    const { user, session } = await open();
    const ref = session.discovery.questions.find(({ question: { id } }) => id === 'crates')!.ref;
    session.answer(ref, {
      status: 'known',
      value: { kind: 'number', value: 900 },
      note: 'By phone',
      source: 'customer',
    });
    await user.type(await within(about('crates')).findByDisplayValue('900'), '{Backspace}{Backspace}{Backspace}800');
    expect(Object.values(session.engagement.answers)[0]).toMatchObject({
      value: { kind: 'number', value: 800 },
      source: 'customer',
      note: 'By phone',
    });
  });

  test('that is no longer asked takes its problem with it', async () => {
    const { user } = await open({ fragile: true });
    await user.type(within(about('blankets')).getByRole('textbox'), 'some');
    await user.tab();
    await allIsLoaded();
    expect(screen.getByRole('alert')).toHaveTextContent('There is a problem');
    await user.click(within(about('fragile')).getByRole('radio', { name: 'No' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('that another answer makes irrelevant is not shown; its answer is kept and listed', async () => {
    const { user } = await open({ fragile: true, blankets: 7 });
    expect(about('blankets')).toBeVisible();
    await user.click(within(about('fragile')).getByRole('radio', { name: 'No' }));
    expect(screen.queryByRole('group', { name: 'What about blankets?' })).toBeNull();
    expect(screen.getByRole('region', { name: 'Answers that no longer matter' })).toHaveTextContent('7 blankets');
    await user.click(within(about('fragile')).getByRole('radio', { name: 'Yes' }));
    expect(within(about('blankets')).getByRole('textbox', { name: 'What about blankets?' })).toHaveValue('7');
  });

  test('that only another answer can make matter is named, not asked', async () => {
    await open();
    expect(screen.queryByRole('group', { name: 'What about blankets?' })).toBeNull();
    expect(screen.getByText('1 question depends on another answer')).toBeVisible();
  });
});

test('answers that do not fit together say so beside each of them', async () => {
  await open({ crates: 0, boxes: 3 });
  for (const id of ['crates', 'boxes']) {
    expect(within(about(id)).getByRole('note')).toHaveTextContent('Boxes travel in crates.');
  }
  expect(within(about('crates')).getByRole('link', { name: 'What about boxes?' })).toBeVisible();
});

test('an entry that cannot be read stands in the summary on top, with the words beside the field', async () => {
  const { user } = await open();
  await user.type(within(about('boxes')).getByRole('textbox'), 'some');
  await user.tab();
  await allIsLoaded();
  const link = within(screen.getByRole('alert')).getByRole('link');
  expect(screen.getByRole('alert')).toHaveTextContent('There is a problem');
  expect(about('boxes')).toHaveTextContent(link.textContent);
  expect(link).toHaveAttribute('href', expect.stringMatching(/^#\/discovery\/question-/));
});

describe('an entry that cannot be read', () => {
  const boxes = () => within(about('boxes')).getByRole('textbox');
  const leaveAndReturn = async ({ visit }: Awaited<ReturnType<typeof open>>) => {
    await visit(Elsewhere);
    expect(screen.queryByRole('group', { name: 'What about boxes?' })).toBeNull();
    await visit(DiscoveryRoom);
    await allIsLoaded();
  };

  test('is still there when the room is entered again, with its problem; so is the answer before', async () => {
    const opened = await open({ boxes: 3 });
    await opened.user.clear(boxes());
    await opened.user.type(boxes(), '1.4k');
    await opened.user.tab();
    await leaveAndReturn(opened);
    expect(boxes()).toHaveValue('1.4k');
    expect(boxes()).toHaveAccessibleDescription(/Enter the number .* The last valid answer, 3, is still used/);
    expect(within(screen.getByRole('alert')).getAllByRole('link')).toHaveLength(1);
    await opened.user.clear(boxes());
    await opened.user.type(boxes(), '14');
    await leaveAndReturn(opened);
    expect(boxes()).toHaveValue('14');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('gives way to another answer, here or while one is elsewhere', async () => {
    const opened = await open({ boxes: 3 });
    const { ref } = opened.session.discovery.questions.find(({ question: { id } }) => id === 'boxes')!;
    const answer = (value: number) => opened.session.answer(ref, { status: 'known', value: { kind: 'number', value } });
    for (const isElsewhere of [false, true]) {
      await opened.user.type(boxes(), ' or so');
      await opened.user.tab();
      await allIsLoaded();
      expect(screen.getByRole('alert')).toBeVisible();
      if (isElsewhere) await opened.visit(Elsewhere);
      answer(isElsewhere ? 7 : 5);
      await opened.visit(DiscoveryRoom);
      await allIsLoaded();
      expect(boxes()).toHaveValue(isElsewhere ? '7' : '5');
      expect(screen.queryByRole('alert')).toBeNull();
    }
  });

  test('is not listed while its question is not asked, and comes back with it', async () => {
    const { user } = await open({ fragile: true });
    const blankets = () => within(about('blankets')).getByRole('textbox');
    await user.type(blankets(), 'some');
    await user.tab();
    await user.click(within(about('fragile')).getByRole('radio', { name: 'No' }));
    expect(screen.queryByRole('alert')).toBeNull();
    await user.click(within(about('fragile')).getByRole('radio', { name: 'Yes' }));
    expect(blankets()).toHaveValue('some');
    expect(screen.getByRole('alert')).toHaveTextContent('There is a problem');
  });

  test('is there again on the next visit, and the other rooms say so until it is settled', async () => {
    let kept = '';
    const unread = { load: () => kept, save: (text: string) => void (kept = text) };
    const engagement = engagementOf(index, { boxes: 3 });
    const first = openRoom(DiscoveryRoom, sessionOver(index, engagement), unread);
    await allIsLoaded();
    await first.user.type(boxes(), ' or so');
    await first.user.tab();
    cleanup();

    const next = openRoom(UnreadEntries, sessionOver(index, engagement), unread);
    const notice = within(screen.getByRole('note'));
    expect(notice.getByText('1 entry in discovery cannot be read')).toBeVisible();
    expect(notice.getByText(/“3 or so”/)).toBeVisible();
    expect(notice.getByRole('link')).toHaveAttribute('href', expect.stringMatching(/^#\/discovery\/question-/));
    await next.visit(DiscoveryRoom);
    await allIsLoaded();
    expect(boxes()).toHaveValue('3 or so');
    expect(boxes()).toHaveAccessibleDescription(/The last valid answer, 3, is still used/);
    const entry = screen.getAllByRole('link', { name: /^Size.*1 not read/ });
    expect(entry[0]).toBeVisible();
    await next.user.clear(boxes());
    await next.user.type(boxes(), '4');
    expect(screen.queryByRole('link', { name: /not read/ })).toBeNull();
    expect(JSON.parse(kept)).toEqual([]);
  });

  test.each(['', '{', '[{"place":1}]', 'null'])('that was damaged while it was kept is none: %s', (text) => {
    openRoom(UnreadEntries, sessionOver(index, engagementOf(index)), { load: () => text, save: () => undefined });
    expect(screen.queryByRole('note')).toBeNull();
  });

  test('belongs to the engagement it was typed into', async () => {
    const opened = await open();
    await opened.user.type(boxes(), 'some');
    await opened.user.tab();
    await opened.session.open(saveEngagement({ ...engagementOf(index), id: 'another' as EngagementId }));
    await leaveAndReturn(opened);
    expect(boxes()).toHaveValue('');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

test('half a date keeps the day before in force, and says what is missing, also on return', async () => {
  const { session, user, visit } = await open();
  session.changeDetails({ targetStart: '2027-03-01' as CalendarDay });
  const start = () => screen.getByLabelText<HTMLInputElement>('Target start');
  await user.click(screen.getByText('Where and when'));
  // What a browser tells of "__.03.2027".
  vi.spyOn(start().validity, 'badInput', 'get').mockReturnValue(true);
  await fireEvent.change(start(), { target: { value: '' } });
  await fireEvent.blur(start());
  expect(session.engagement.details.targetStart).toBe('2027-03-01');
  await visit(Elsewhere);
  await visit(DiscoveryRoom);
  await allIsLoaded();
  expect(start()).toHaveValue('2027-03-01');
  expect(start()).toHaveAccessibleDescription(/^Enter a day.* The last valid answer, 2027-03-01, is still used/);
  expect(within(screen.getByRole('alert')).getByRole('link')).toHaveAttribute('href', '#/discovery/detail-targetStart');
});

test('"not known yet" takes an entry that could not be read away, with its problem', async () => {
  const { user } = await open();
  const field = () => within(about('boxes')).getByRole('textbox', { name: 'What about boxes?' });
  await user.type(field(), 'some');
  await user.tab();
  await user.click(within(about('boxes')).getByRole('checkbox', { name: 'Not known yet' }));
  expect(field()).toHaveValue('');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a repeated question is asked for each item, and a removed item comes back', async () => {
  const { user, session } = await open();
  await user.click(screen.getByRole('button', { name: 'Add host' }));
  await user.type(screen.getByRole('textbox', { name: 'Name of the host' }), 'alpha');
  const alpha = within(screen.getByRole('group', { name: 'alpha' }));
  await user.type(alpha.getByRole('textbox', { name: 'What about disks?' }), '6');
  expect(session.discovery.answeredCount).toBe(2);
  await user.click(alpha.getByRole('button', { name: 'Remove alpha' }));
  expect(screen.queryByRole('group', { name: 'alpha' })).toBeNull();
  await user.click(within(screen.getByRole('status', { name: 'Messages' })).getByRole('button', { name: 'Undo' }));
  expect(
    within(screen.getByRole('group', { name: 'alpha' })).getByRole('textbox', { name: 'What about disks?' }),
  ).toHaveValue('6');
});

describe('a repeated question', () => {
  const refOf = (session: Awaited<ReturnType<typeof open>>['session']) =>
    session.discovery.questions.find(({ question: { id } }) => id === 'hosts')!.ref;
  const answerOf = ({ engagement }: Awaited<ReturnType<typeof open>>['session']) =>
    Object.values(engagement.answers)[0];

  test('keeps its note and source when an item comes or goes', async () => {
    const { session } = await open();
    session.answer(refOf(session), { status: 'not-known', note: 'Ask Kim', source: 'customer' });
    const alpha = session.addItem(refOf(session), 'alpha');
    session.addItem(refOf(session), 'beta');
    session.removeItem(refOf(session), alpha);
    expect(answerOf(session)).toMatchObject({
      value: { items: [{ name: 'beta' }] },
      note: 'Ask Kim',
      source: 'customer',
    });
  });

  test('that has lost its last item is open again', async () => {
    const { user, session } = await open();
    await user.click(screen.getByRole('button', { name: 'Add host' }));
    await user.click(screen.getByRole('button', { name: 'Remove host' }));
    expect(session.engagement.answers).toEqual({});
  });

  test('is answered with none in so many words, and open again without them', async () => {
    const { user, session } = await open();
    const none = () => within(about('hosts')).getByRole('checkbox', { name: 'There are none' });
    await user.click(none());
    expect(answerOf(session)).toMatchObject({ status: 'known', value: { kind: 'items', items: [] } });
    expect(none()).toBeChecked();
    await user.click(none());
    expect(session.engagement.answers).toEqual({});
  });
});

test('a message offers undo only while what it tells of was the last change', async () => {
  const { user, session } = await openDiscovery(sessionOver(index, engagementOf(index)));
  const undo = () => within(screen.getByRole('status', { name: 'Messages' })).queryByRole('button', { name: 'Undo' });
  await user.click(screen.getByRole('button', { name: 'Remove Moving' }));
  expect(undo()).toBeVisible();
  await user.type(screen.getByRole('textbox', { name: 'Customer' }), 'Contoso');
  expect(undo()).toBeNull();
  session.undo();
  await waitFor(() => expect(undo()).toBeVisible());
  await user.click(undo()!);
  expect(Object.keys(session.engagement.services)).toHaveLength(1);
});

describe('services in scope', () => {
  test('that nobody has named are told apart by their place, and renamed where they stand', async () => {
    const session = sessionOver(index, engagementOf(index));
    void session.addService('moving' as never);
    const { user } = await openDiscovery(session);
    expect(screen.getByRole('region', { name: 'Size — Moving (1)' })).toBeVisible();
    const name = screen.getByRole('textbox', { name: 'Name of Moving (2)' });
    await user.type(name, 'Archive');
    expect(screen.getByRole('region', { name: 'Size — Moving: Archive' })).toBeVisible();
    await user.clear(name);
    expect(screen.getByRole('button', { name: 'Remove Moving (2)' })).toBeVisible();
    expect(Object.values(session.engagement.services).at(-1)).toEqual({
      service: 'moving',
      addedAt: '2026-11-22T10:42:00Z',
    });
  });

  test('are chosen with one press; a second of the same gets a name', async () => {
    const { user, session } = await openDiscovery(sessionOver(index));
    const add = screen.getByRole('button', { name: 'Add Moving' });
    await user.click(add);
    expect(about('crates')).toBeVisible();
    expect(add).toHaveAccessibleName('Add another Moving');
    await user.click(screen.getByRole('button', { name: 'Remove Moving' }));
    expect(session.engagement.services).toEqual({});
  });

  test('name the sections that are asked for each of them', async () => {
    const session = sessionOver(index, engagementOf(index));
    void session.addService('moving' as never, 'Disaster recovery');
    await openDiscovery(session);
    expect(screen.getByRole('region', { name: 'Size — Moving (1)' })).toBeVisible();
    expect(screen.getByRole('region', { name: 'Size — Moving: Disaster recovery' })).toBeVisible();
  });
});

describe('the list of sections', () => {
  const entry = (name: RegExp) =>
    within(screen.getAllByRole('navigation', { name: 'Sections' })[0]!).getByRole('link', { name });

  test('says in words how far each has come', async () => {
    const { user } = await open();
    expect(entry(/^Size/)).toHaveTextContent('Not started, 0 of 4');
    await user.type(within(about('crates')).getByRole('textbox'), '5');
    expect(entry(/^Size/)).toHaveTextContent('In progress, 1 of 4');
  });

  test('takes "not known yet" for asked', async () => {
    const { user } = await open({ crates: 1, boxes: 1, fragile: false });
    await user.click(within(about('hosts')).getByRole('checkbox', { name: 'Not known yet' }));
    expect(entry(/^Size/)).toHaveTextContent('Completed, 3 of 4');
  });
});

test('details of the engagement are entered and shown among all answers', async () => {
  const { user, session } = await open();
  await user.type(screen.getByRole('textbox', { name: 'Customer' }), 'Contoso');
  expect(session.engagement.details.customer).toBe('Contoso');
  await user.click(within(screen.getByRole('region', { name: 'Engagement details' })).getByText('Customer contacts'));
  await user.click(screen.getByRole('button', { name: 'Add customer contact' }));
  await user.type(screen.getByRole('textbox', { name: 'E-mail' }), 'kim@contoso.example');
  expect(session.engagement.details.customerContacts).toEqual([{ name: '', role: '', email: 'kim@contoso.example' }]);
  await user.click(screen.getByText('Show all answers'));
  await allIsLoaded();
  const all = within(screen.getByRole('region', { name: 'Check answers' }));
  expect(all.getByText('kim@contoso.example')).toBeVisible();
  expect(all.getByRole('link', { name: 'Change: What about crates?' })).toBeVisible();
});

test('beside scenarios, details say which of them hold in all', async () => {
  const { session } = openRoom(DiscoveryRoom, sessionOver(index, engagementOf(index)));
  expect(screen.queryByText(/the same in all scenarios/)).toBeNull();
  session.cloneScenario('Lean');
  expect(await screen.findByText(/the same in all scenarios.* belong to “Lean”/s)).toBeVisible();
});

test('the name of the user is asked once', async () => {
  let kept = '';
  const person = { load: () => '', save: (name: string) => void (kept = name) };
  const { user } = await openDiscovery(sessionOver(index, undefined, { person }));
  await user.type(screen.getByRole('textbox', { name: 'Your name' }), 'Ana Silva{Enter}');
  expect(kept).toBe('Ana Silva');
  expect(screen.queryByRole('textbox', { name: 'Your name' })).toBeNull();
});

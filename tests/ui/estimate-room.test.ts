import './dialogs.ts';
import { screen, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import type { AnswerValue } from '../../src/engagement/engagement.ts';
import EstimateRoom from '../../src/ui/estimate/EstimateRoom.svelte';
import { tinyEngagement, tinyIndex } from '../support/tiny-catalog.ts';
import { openRoom, sessionOver } from './room.ts';

const index = tinyIndex();
const answered: Record<string, AnswerValue> = {
  projects: { kind: 'number', value: 1400 },
  'air-gapped': { kind: 'yes-no', value: false },
};

function open(answers: Record<string, AnswerValue> = answered, changed: Parameters<typeof sessionOver>[2] = {}) {
  return openRoom(EstimateRoom, sessionOver(index, tinyEngagement(index, answers), changed));
}

const row = (name: string | RegExp) => screen.getByRole('rowheader', { name }).closest('tr') as HTMLElement;
const dialog = () => within(screen.getByRole('dialog'));
const total = (name: RegExp) => screen.getByRole('button', { name });

async function adjustWaves({ user }: ReturnType<typeof open>) {
  await user.click(screen.getByRole('button', { name: 'Adjust Run the waves, Engineer' }));
  const hours = dialog().getByRole('textbox', { name: 'Likely hours' });
  await user.clear(hours);
  await user.type(hours, '48');
  await user.type(dialog().getByRole('textbox', { name: 'Reason' }), 'They clean up first');
  await user.click(dialog().getByRole('button', { name: 'Adjust' }));
}

describe('the figures', () => {
  test('stand with their range', () => {
    open();
    expect(total(/Total effort/)).toHaveTextContent('70.75 h 50.25 – 84 h');
    expect(total(/Total price/)).toHaveTextContent('USD 22,145.00');
    expect(total(/: why\? Duration$/)).toHaveTextContent('3 weeks');
  });

  test('lead with the range while a key question is open', () => {
    open({ 'air-gapped': { kind: 'yes-no', value: false } });
    expect(total(/Total effort/)).toHaveTextContent(/^8.75 – 38 h likely/);
  });

  test('read “at least” while an answer is missing, which is named and linked', () => {
    open({ projects: { kind: 'number', value: 1400 } });
    expect(total(/Total effort/)).toHaveTextContent(/^at least \d/);
    expect(screen.getByRole('link', { name: 'Is the network closed?' })).toHaveAttribute(
      'href',
      expect.stringMatching(/^#\/discovery\/.*air-gapped$/),
    );
  });

  test('explain themselves down to the answer and the source', async () => {
    const { user } = open();
    await user.click(screen.getByRole('button', { name: /Effort of Run the waves/ }));
    expect(dialog().getByText('8.5 h per wave × 7 waves')).toBeVisible();
    expect(dialog().getByText('One for every started 200 projects')).toBeVisible();
    const link = dialog().getByRole('link', { name: 'How many projects move?' });
    expect(link.parentElement).toHaveTextContent(
      '1,400 projects from the customer, by Ada, 20 November 2026, 09:00 UTC',
    );
    expect(dialog().getByText('The price list')).toBeVisible();
  });
});

describe('an adjustment of hours', () => {
  test('shows suggested and used side by side, its reason, and who made it', async () => {
    const room = open();
    await adjustWaves(room);
    const cells = within(row(/^Run the waves/))
      .getAllByRole('cell')
      .map((cell) => cell.textContent.trim());
    expect(cells[0]).toContain('59.5 h');
    expect(cells[1]).toContain('48 h');
    expect(row(/^Run the waves/)).toHaveTextContent('Adjusted They clean up first (Ana Silva)');
    expect(Object.values(room.session.engagement.adjustments)).toMatchObject([
      { kind: 'set-effort', by: 'Ana Silva', at: '2026-11-22T10:42:00Z' },
    ]);
  });

  test('is reverted with one click, and the click is undone with another', async () => {
    const room = open();
    const before = total(/Total price/).textContent;
    await adjustWaves(room);
    const adjusted = total(/Total price/).textContent;
    await room.user.click(screen.getByRole('button', { name: 'Revert Run the waves, Engineer' }));
    expect(total(/Total price/)).toHaveTextContent(before);
    await room.user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(total(/Total price/)).toHaveTextContent(adjusted);
  });

  test('asks for the reason, keeps what was typed and puts the focus there', async () => {
    const { user, session } = open();
    await user.click(screen.getByRole('button', { name: 'Adjust Run the waves, Engineer' }));
    await user.clear(dialog().getByRole('textbox', { name: 'Likely hours' }));
    await user.type(dialog().getByRole('textbox', { name: 'Likely hours' }), '48');
    await user.click(dialog().getByRole('button', { name: 'Adjust' }));
    const reason = dialog().getByRole('textbox', { name: 'Reason' });
    expect(reason).toHaveFocus();
    expect(reason).toHaveAccessibleDescription(/Give a reason/);
    expect(dialog().getByRole('textbox', { name: 'Likely hours' })).toHaveValue('48');
    expect(session.engagement.adjustments).toEqual({});
  });

  test('asks once for the name it is signed with', async () => {
    const room = open(answered, { person: { load: () => '', save: () => undefined } });
    await adjustWaves(room);
    await room.user.type(dialog().getByRole('textbox', { name: 'Your name' }), 'Bo Ek');
    await room.user.click(dialog().getByRole('button', { name: 'Adjust' }));
    expect(row(/^Run the waves/)).toHaveTextContent('(Bo Ek)');
    await room.user.click(screen.getByRole('button', { name: 'Adjust Kick-off, Engineer' }));
    expect(dialog().queryByRole('textbox', { name: 'Your name' })).not.toBeInTheDocument();
  });

  test('takes the place of the one before', async () => {
    const room = open();
    await adjustWaves(room);
    await adjustWaves(room);
    expect(Object.keys(room.session.engagement.adjustments)).toHaveLength(1);
  });

  test('says when its basis has changed', async () => {
    const room = open();
    await adjustWaves(room);
    room.session.answer(
      { key: 'm1/projects' as never, question: 'projects' as never },
      { status: 'known', value: { kind: 'number', value: 400 } },
    );
    expect(await within(row(/^Run the waves/)).findByText('Basis changed')).toBeVisible();
    await room.user.click(screen.getByRole('button', { name: 'Review Run the waves, Engineer' }));
    await room.user.click(dialog().getByRole('button', { name: 'Adjust' }));
    expect(screen.queryByText('Basis changed')).not.toBeInTheDocument();
  });
});

describe('a percentage of the direct work', () => {
  const adjustManage = ({ user }: ReturnType<typeof open>) =>
    user.click(screen.getByRole('button', { name: 'Adjust Manage, Manager' }));
  const planned = () => within(row(/^Manage Manager/)).getAllByRole('cell')[1];

  async function setPercentage(room: ReturnType<typeof open>) {
    await adjustManage(room);
    await room.user.click(dialog().getByRole('radio', { name: 'Set another percentage' }));
    const percent = dialog().getByRole('textbox', { name: 'Percentage of the direct work' });
    expect(percent).toHaveValue('15');
    expect(percent).toHaveAccessibleDescription('Suggested: 15 %, 9.25 h.');
    await room.user.clear(percent);
    await room.user.type(percent, '12');
    await room.user.type(dialog().getByRole('textbox', { name: 'Reason' }), 'A calm customer');
    await room.user.click(dialog().getByRole('button', { name: 'Adjust' }));
  }

  test('is set beside the suggested one, with its reason, and goes on following the work', async () => {
    const room = open();
    await setPercentage(room);
    expect(row(/^Manage Manager/)).toHaveTextContent(
      'Adjusted 12 % of the direct work instead of the 15 % suggested then. A calm customer (Ana Silva)',
    );
    expect(within(row(/^Manage Manager/)).getAllByRole('cell')[0]).toHaveTextContent('9.25 h');
    expect(planned()).toHaveTextContent('7.5 h');
    room.session.answer(
      { key: 'm1/projects' as never, question: 'projects' as never },
      { status: 'known', value: { kind: 'number', value: 400 } },
    );
    await vi.waitFor(() => expect(planned()).toHaveTextContent('2.5 h'));
    expect(screen.queryByText('Basis changed')).not.toBeInTheDocument();
  });

  test('is reverted with one click, and the click is undone with another', async () => {
    const room = open();
    await setPercentage(room);
    await room.user.click(screen.getByRole('button', { name: 'Revert Manage, Manager' }));
    expect(planned()).toHaveTextContent('9.25 h');
    await room.user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(planned()).toHaveTextContent('7.5 h');
  });

  test('opens again as it was set, and gives way to fixed hours', async () => {
    const room = open();
    await setPercentage(room);
    await adjustManage(room);
    expect(dialog().getByRole('textbox', { name: 'Percentage of the direct work' })).toHaveValue('12');
    expect(dialog().getByRole('textbox', { name: 'Reason' })).toHaveValue('A calm customer');
    await room.user.click(dialog().getByRole('radio', { name: 'Set the hours' }));
    await room.user.click(dialog().getByRole('button', { name: 'Adjust' }));
    expect(Object.values(room.session.engagement.adjustments)).toMatchObject([{ kind: 'set-effort', likely: 450 }]);
  });
});

describe('an activity', () => {
  async function choose(room: ReturnType<typeof open>, way: RegExp, reason: string) {
    await room.user.click(screen.getByRole('button', { name: 'Adjust Kick-off, Engineer' }));
    await room.user.click(dialog().getByRole('radio', { name: way }));
    await room.user.type(dialog().getByRole('textbox', { name: 'Reason' }), reason);
    await room.user.click(dialog().getByRole('button', { name: 'Adjust' }));
  }

  test('in a later phase is priced, shown apart and in no total', async () => {
    const room = open();
    await choose(room, /later phase/, 'In spring');
    const later = screen.getByRole('region', { name: 'Later phase' });
    expect(later).toHaveTextContent('2 h · USD 660.00');
    expect(total(/Total effort/)).toHaveTextContent(/^68.5 h/);
    await room.user.click(within(later).getByRole('button', { name: 'Bring back Kick-off' }));
    expect(total(/Total effort/)).toHaveTextContent(/^70.75 h/);
  });

  test('left out is listed with its reason', async () => {
    const room = open();
    await choose(room, /Leave the activity out/, 'Done already');
    expect(screen.getByRole('region', { name: 'Left out' })).toHaveTextContent('Done already (Ana Silva)');
    expect(screen.queryByRole('rowheader', { name: /^Kick-off/ })).not.toBeInTheDocument();
  });

  test('of our own appears in its phase and is removed again', async () => {
    const { user } = open();
    await user.click(screen.getByRole('button', { name: 'Add work to Plan' }));
    await user.type(dialog().getByRole('textbox', { name: 'Title' }), 'Second pilot');
    await user.type(dialog().getByRole('textbox', { name: 'What is done' }), 'We pilot twice.');
    await user.type(dialog().getByRole('textbox', { name: 'Likely hours' }), '6');
    await user.type(dialog().getByRole('textbox', { name: 'Reason' }), 'Asked for');
    await user.click(dialog().getByRole('button', { name: 'Add work' }));
    expect(row(/^Second pilot/)).toHaveTextContent('Added by hand Asked for (Ana Silva)');
    await user.click(screen.getByRole('button', { name: 'Remove Second pilot, Engineer' }));
    expect(screen.queryByRole('rowheader', { name: /^Second pilot/ })).not.toBeInTheDocument();
  });
});

test('another planned quantity leaves the answer as it is', async () => {
  const { user, session } = open();
  await user.click(screen.getByText('Quantities'));
  await user.click(screen.getByRole('button', { name: 'Plan another number of Projects' }));
  const number = dialog().getByRole('textbox', { name: 'Plan this number' });
  expect(number).toHaveValue('1400');
  await user.clear(number);
  await user.type(number, '1,200');
  await user.type(dialog().getByRole('textbox', { name: 'Reason' }), 'The rest is archived');
  await user.click(dialog().getByRole('button', { name: 'Plan it' }));
  expect(screen.getByText('1,200 planned')).toBeVisible();
  expect(row(/^Run the waves/)).toHaveTextContent('51 h');
  expect(session.engagement.answers['m1/projects']).toMatchObject({ value: { value: 1400 } });
});

test('phases change places, and return', async () => {
  const { user } = open();
  const titles = () => screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent);
  const phases = () => titles().filter((title) => title === 'Move' || title === 'Plan');
  await user.click(screen.getByRole('button', { name: /^Order of phases/ }));
  await user.click(dialog().getByRole('button', { name: 'Plan later' }));
  await user.type(dialog().getByRole('textbox', { name: 'Reason' }), 'They moved already');
  await user.click(dialog().getByRole('button', { name: 'Use this order' }));
  expect(phases()).toEqual(['Move', 'Plan']);
  await user.click(screen.getByRole('button', { name: /^Revert order of the phases/ }));
  expect(phases()).toEqual(['Plan', 'Move']);
});

test('an adjustment whose work is gone is kept and shown', async () => {
  const { session } = open({ ...answered, target: { kind: 'choice', option: 'cellar' as never } });
  session.adjust({ kind: 'leave-out', activity: 'm1/review', replaced: 240 as never, reason: 'Known already' });
  session.answer(
    { key: 'm1/target' as never, question: 'target' as never },
    { status: 'known', value: { kind: 'choice', option: 'cloud' as never } },
  );
  const kept = await screen.findByText('Kept: their line is not in the estimate');
  expect(kept.parentElement).toHaveTextContent(
    'Review the cellarKept Left out; 4 h were suggested then. Known already',
  );
});

test('an engagement without services says what to do', () => {
  openRoom(EstimateRoom, sessionOver(index));
  expect(screen.getByRole('link', { name: 'Go to discovery' })).toHaveAttribute('href', '#/discovery');
});

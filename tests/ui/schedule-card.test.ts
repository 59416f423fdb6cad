import './dialogs.ts';
import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { addService, type InstanceId } from '../../src/engagement/engagement.ts';
import { checkAnswers } from '../../src/engagement/check-answers.ts';
import EstimateRoom from '../../src/ui/estimate/EstimateRoom.svelte';
import { tinyEngagement, tinyIndex } from '../support/tiny-catalog.ts';
import { openRoom, sessionOver } from './room.ts';

const index = tinyIndex((catalog) => {
  catalog.holidays = [
    { id: 'land', title: 'Land', days: [{ on: '2027-01-06', name: 'Epiphany' }], source: 'ours' },
  ] as never;
});

/** Plan lasts one week, Move two. */
function open(isTwice = false) {
  const one = tinyEngagement(index, {
    projects: { kind: 'number', value: 1400 },
    'air-gapped': { kind: 'yes-no', value: false },
  });
  const both = addService(one, 'm2' as InstanceId, 'moving' as never, 'Second', '2026-11-22T10:00:00Z');
  return openRoom(EstimateRoom, sessionOver(index, isTwice ? both : one));
}

const card = () => within(screen.getByRole('region', { name: 'Schedule' }));
const row = (name: string | RegExp) => card().getByRole('rowheader', { name }).closest('tr') as HTMLElement;
const dialog = () => within(screen.getByRole('dialog'));

test('each phase says when it begins and ends, how long it takes and what sets it', () => {
  open();
  expect(row('Plan')).toHaveTextContent(/Week 1\s*1 week.*Manager: 9.25 h at 25 %/);
  expect(row('Move')).toHaveTextContent(/Week 2 to end of week 3\s*2 weeks.*Engineer: 59.5 h at 80 %/);
  expect(card().getByText('The phases follow each other: each of them decides the finish.')).toBeVisible();
  expect(card().queryByText('Decides the finish')).not.toBeInTheDocument();
});

test('a phase begins with the one before it, for a reason, and goes back', async () => {
  const { user, session } = open();
  expect(within(row('Plan')).queryByRole('button')).not.toBeInTheDocument();
  await user.click(card().getByRole('button', { name: 'Change start of Move' }));
  await user.click(dialog().getByRole('radio', { name: 'Together with Plan' }));
  await user.click(dialog().getByRole('button', { name: 'Set start' }));
  expect(dialog().getByRole('textbox', { name: 'Reason' })).toHaveFocus();
  await user.type(dialog().getByRole('textbox', { name: 'Reason' }), 'They are in a hurry');
  await user.click(dialog().getByRole('button', { name: 'Set start' }));
  expect(row(/^Move/)).toHaveTextContent('Decides the finish');
  expect(row('Plan')).not.toHaveTextContent('Decides the finish');
  expect(card().getByText('They are in a hurry (Ana Silva)')).toBeVisible();
  expect(session.schedule.weeks.likely).toBe(2);
  await user.click(card().getByRole('button', { name: 'Revert start of Move' }));
  expect(session.schedule.weeks.likely).toBe(3);
});

test('a phase overlaps by weeks, and what is no number of weeks is told', async () => {
  const { user, session } = open();
  await user.click(card().getByRole('button', { name: 'Change start of Move' }));
  const later = dialog().getByRole('textbox', { name: /^Weeks later/ });
  await user.type(later, '0.3');
  await user.type(dialog().getByRole('textbox', { name: 'Reason' }), 'They are in a hurry');
  await user.click(dialog().getByRole('button', { name: 'Set start' }));
  expect(later).toHaveAccessibleDescription(/Write weeks in halves from -26 to 26/);
  await user.clear(later);
  await user.type(later, '−0.5 weeks');
  expect(dialog().getByRole('status')).toHaveTextContent(
    '0.5 weeks earlier. It begins before Plan ends: texts of the SOW may still say “after”, and the SOW check lists them.',
  );
  await user.click(dialog().getByRole('button', { name: 'Set start' }));
  expect(session.schedule.weeks.likely).toBe(2.5);
  expect(card().getByText('Begins 0.5 weeks before the end of what comes before it')).toBeVisible();
  await user.click(card().getByRole('button', { name: 'Change start of Move' }));
  expect(dialog().getByRole('textbox', { name: /^Weeks later/ })).toHaveValue('-0.5');
});

test('the first phase of a service may begin with the service before', async () => {
  const { user, session } = open(true);
  await user.click(card().getByRole('button', { name: /^Change start of Plan of .*Second/ }));
  expect(dialog().getByRole('group')).toHaveAccessibleDescription(/first phase of its service/);
  await user.click(dialog().getByRole('radio', { name: /^Together with Moving/ }));
  await user.type(dialog().getByRole('textbox', { name: 'Reason' }), 'Two teams');
  await user.click(dialog().getByRole('button', { name: 'Set start' }));
  expect(session.schedule.phases.map(({ start }) => start.likely)).toEqual([0, 1, 0, 1]);
});

test('more people make it shorter', async () => {
  const { user, session } = open();
  await user.click(card().getByText('Staffing'));
  await user.click(card().getByRole('button', { name: 'Staff Engineer' }));
  const [people, percent] = ['People', 'Percent of a week, each'].map((name) =>
    dialog().getByRole('textbox', { name }),
  );
  expect([people, percent].map((field) => (field as HTMLInputElement).value)).toEqual(['1', '80']);
  await user.clear(people!);
  await user.type(people!, '0');
  await user.type(dialog().getByRole('textbox', { name: 'Reason' }), 'Two are free');
  await user.click(dialog().getByRole('button', { name: 'Staff it' }));
  expect(people).toHaveAccessibleDescription(/from 1 to 100/);
  await user.clear(people!);
  await user.type(people!, '2');
  await user.click(dialog().getByRole('button', { name: 'Staff it' }));
  expect(card().getByText('2 people, each at 80 % of a week')).toBeVisible();
  expect(row('Move')).toHaveTextContent('Engineer: 59.5 h by 2 people, each at 80 %');
  expect(session.schedule.weeks.likely).toBe(2);
});

test('a start and a calendar of holidays give dates', async () => {
  const { user, session } = open();
  expect(card().queryByText(/2027/)).not.toBeInTheDocument();
  session.changeDetails({ targetStart: '2027-01-04' as never });
  await user.selectOptions(card().getByRole('combobox', { name: 'Holidays left out' }), 'Land');
  expect(session.engagement.details.holidays).toBe('land');
  expect(row('Plan')).toHaveTextContent('4 January 2027 to 11 January 2027');
  expect(card().getByText(/Epiphany \(6 January 2027\)/)).toBeVisible();
  await user.selectOptions(card().getByRole('combobox', { name: 'Holidays left out' }), 'None');
  expect(session.engagement.details.holidays).toBeUndefined();
  expect(row('Plan')).toHaveTextContent('4 January 2027 to 8 January 2027');
});

test('a calendar that the catalog does not have is said', async () => {
  const { session } = open();
  session.changeDetails({ holidays: 'moon' });
  expect(await card().findByText(/no such calendar/)).toBeVisible();
  expect(checkAnswers(session.index, session.engagement)).toMatchObject([{ where: 'details.holidays' }]);
});

import './dialogs.ts';
import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { latestOf, type Engagement } from '../../src/engagement/engagement.ts';
import EngagementDetails from '../../src/ui/discovery/EngagementDetails.svelte';
import EstimateRoom from '../../src/ui/estimate/EstimateRoom.svelte';
import { readFeeShare, readHundredths } from '../../src/ui/estimate/proposals.ts';
import { tinyEngagement, tinyIndex } from '../support/tiny-catalog.ts';
import { openRoom, sessionOver } from './room.ts';

const index = tinyIndex((catalog) => {
  const cards = catalog.rateCards as unknown as { currency: string; title: string; id: string }[];
  cards.push({ ...structuredClone(cards[0]!), id: 'euros', currency: 'EUR', title: 'EXAMPLE rates in euros' });
  const rates = catalog.roles.map(({ id }: { id: string }) => ({ role: id, perHour: '150.00' }));
  const costs = { id: 'cost', title: 'EXAMPLE cost', currency: 'USD', effectiveFrom: '2026-01-01', rates };
  catalog.costRates = [{ ...costs, because: 'A guess.', source: 'price-list' }] as never;
});
const answered = tinyEngagement(index, {
  projects: { kind: 'number', value: 1400 },
  'air-gapped': { kind: 'yes-no', value: false },
});
const open = (engagement: Engagement = answered) => openRoom(EstimateRoom, sessionOver(index, engagement));
const fees = () => within(screen.getByRole('region', { name: 'Fees' }));
const dialog = () => within(screen.getByRole('dialog'));

async function set({ user }: ReturnType<typeof open>, share: 'contingency' | 'discount', percent: string) {
  await user.click(fees().getByRole('button', { name: `Add ${share}` }));
  await user.type(dialog().getByRole('textbox', { name: 'Percentage' }), percent);
  await user.type(dialog().getByRole('textbox', { name: 'Reason' }), 'Agreed with them');
  await user.click(dialog().getByRole('button', { name: `Set ${share}` }));
}

describe('the fees', () => {
  test('are the work until something is added or taken off', () => {
    open();
    expect(fees().getByRole('button', { name: /why\? Fees$/ })).toHaveTextContent('USD 22,145.00');
    expect(fees().queryByText(/%\)/)).toBeNull();
  });

  test('take a discount off, with its reason and the way back', async () => {
    const room = open();
    await set(room, 'discount', '10');
    expect(latestOf(room.session.engagement, 'discount')?.adjustment).toMatchObject({
      hundredths: 1000,
      reason: 'Agreed with them',
      by: 'Ana Silva',
    });
    expect(fees().getByText('Discount (10 %)', { selector: 'dt' })).toBeVisible();
    expect(fees().getByRole('button', { name: /why\? Fees$/ })).toHaveTextContent('USD 19,930.50');
    expect(screen.getByRole('button', { name: /Total price$/ })).toHaveTextContent('USD 19,930.50');
    await room.user.click(fees().getByRole('button', { name: 'Withdraw Discount (10 %)' }));
    expect(fees().getByRole('button', { name: /why\? Fees$/ })).toHaveTextContent('USD 22,145.00');
  });

  test('add a contingency, and explain both', async () => {
    const room = open();
    await set(room, 'contingency', '5');
    await set(room, 'discount', '12.5 %');
    await room.user.click(fees().getByRole('button', { name: /why\? Fees$/ }));
    expect(dialog().getByText(/Plus 5 % contingency on the work/)).toBeVisible();
    expect(dialog().getByText(/Less 12\.5 % discount on work and contingency/)).toBeVisible();
    const why = (share: string) => new RegExp(`^${share}\\. Reason: Agreed with them \\(Ana Silva, 22 Nov`);
    expect(dialog().getByText(why('Contingency of 5 %'))).toBeVisible();
    expect(dialog().getByText(why('Discount of 12\\.5 %'))).toBeVisible();
  });

  test('explain each of both by itself, with who set it and why', async () => {
    const room = open();
    await set(room, 'discount', '10');
    await room.user.click(fees().getByRole('button', { name: /why\? Discount/ }));
    expect(dialog().getByRole('heading', { level: 2 })).toHaveTextContent('Discount (10 %)');
    expect(dialog().getByText('Discount of 10 %.')).toBeVisible();
    expect(dialog().getByText(/^Reason: Agreed with them \(Ana Silva/)).toBeVisible();
  });

  test('a percentage is changed in place: there is one of a kind', async () => {
    const room = open();
    await set(room, 'discount', '10');
    await room.user.click(fees().getByRole('button', { name: 'Change discount' }));
    const percent = dialog().getByRole('textbox', { name: 'Percentage' });
    expect(percent).toHaveValue('10');
    await room.user.clear(percent);
    await room.user.type(percent, '101');
    await room.user.click(dialog().getByRole('button', { name: 'Change discount' }));
    expect(percent).toHaveAccessibleDescription(
      expect.stringContaining('Enter a percentage between 0.01 and 100, with at most two decimals'),
    );
    expect(percent).toHaveFocus();
    await room.user.clear(percent);
    await room.user.type(percent, '7.25');
    await room.user.click(dialog().getByRole('button', { name: 'Change discount' }));
    expect(Object.values(room.session.engagement.adjustments)).toMatchObject([{ kind: 'discount', hundredths: 725 }]);
  });

  test('show the margin, marked as internal, and say when its costs are examples', () => {
    open();
    const row = fees().getByText('Margin', { selector: 'dt' }).parentElement as HTMLElement;
    expect(within(row).getByText('Internal')).toBeVisible();
    expect(within(row).getByText('Example costs')).toBeVisible();
    expect(row).toHaveTextContent(/\d %: why\? Margin\s*cost USD/);
  });

  test('list the rate and the cost of each role, and explain the margin by them', async () => {
    const { user } = open();
    const table = within(fees().getByRole('table', { name: 'Rates and costs of an hour, by role' }));
    expect(table.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual([
      'Role',
      'Rate',
      'Cost',
      'Margin',
    ]);
    const [, first] = table.getAllByRole('row');
    expect(first).toHaveTextContent(/[a-z]\s*\d+\.\d\d\s*150\.00\s*[\d.]+ %$/);
    await user.click(fees().getByRole('button', { name: /why\? Margin$/ }));
    expect(dialog().getAllByText(/ h × USD 150\.00 an hour$/).length).toBeGreaterThan(0);
    expect(dialog().getByText('Price to pay')).toBeVisible();
    expect(dialog().getByText(/A guess\./)).toBeVisible();
  });

  test('a cost that nobody knows leaves the margin unknown', () => {
    open({ ...answered, currency: 'EUR' });
    expect(fees().getByText('Margin', { selector: 'dt' }).parentElement).toHaveTextContent('Unknown: no cost rate for');
  });

  test('are summed by service, phase or role', async () => {
    const { user } = open();
    const table = () => within(fees().getByRole('table', { name: /^Work by/ }));
    for (const by of ['Service', 'Phase', 'Role']) {
      await user.click(fees().getByRole('radio', { name: by }));
      expect(table().getByRole('columnheader', { name: by })).toBeVisible();
      expect(table().getByRole('row', { name: 'Work 70.75 h USD 22,145.00' })).toBeVisible();
    }
  });

  test('are due as agreed, to the cent', () => {
    open({ ...answered, details: { ...answered.details, billing: 'half-half' } });
    const rows = within(fees().getByRole('table', { name: 'When fees are due' })).getAllByRole('row');
    expect(rows.slice(1).map((row) => row.textContent.trim().replace(/\s+/g, ' '))).toEqual([
      'When this SOW is signedUSD 11,072.50',
      'At completionUSD 11,072.50',
    ]);
    expect(fees().getByRole('link', { name: 'Change the billing terms' })).toHaveAttribute(
      'href',
      '#/discovery/detail-billing',
    );
  });
});

describe('the rates', () => {
  test('are those of a currency and a day; examples are marked', async () => {
    const { session, user } = open();
    expect(fees().queryByText('Example rates')).toBeNull();
    await user.selectOptions(fees().getByRole('combobox', { name: 'Currency' }), 'EUR');
    expect(session.engagement.currency).toBe('EUR');
    expect(fees().getByText('Example rates')).toBeVisible();
    session.undo();
    expect(session.engagement.currency).toBe('USD');
  });

  test('of a day before every rate card are none, and that is said', () => {
    open({ ...answered, pricedOn: '2001-01-01' as never });
    expect(fees().getByText(/No rate card in USD is in force on 1 January 2001/)).toBeVisible();
  });
});

describe('billing terms', () => {
  test('a fixed fee is never monthly', async () => {
    const { session, user } = openRoom(EngagementDetails, sessionOver(index, answered));
    await user.click(screen.getByText('Contract'));
    const due = () => within(screen.getByRole('group', { name: 'When fees are due' }));
    await user.click(due().getByRole('radio', { name: /^Half/ }));
    expect(session.engagement.details.billing).toBe('half-half');
    session.changeDetails({ paymentModel: 'fixed-fee' });
    expect(await screen.findByRole('radio', { name: /^In full when/ })).toBeInTheDocument();
    expect(due().queryByRole('radio', { name: /^Monthly/ })).toBeNull();
  });
});

describe('a typed percentage', () => {
  test.each([
    ['12.5', 1250],
    [' 7.25 % ', 725],
    ['0.01', 1],
    ['100', 10_000],
    ['0', undefined],
    ['100.01', undefined],
    ['1.234', undefined],
    ['-5', undefined],
    ['ten', undefined],
    ['', undefined],
  ])('"%s" is %s hundredths', (typed, expected) => {
    expect(readHundredths(typed)).toBe(expected);
  });

  test('needs a reason', () => {
    expect(readFeeShare('discount', { percent: '5', reason: ' ' })).toMatchObject({
      ok: false,
      problems: { reason: expect.stringContaining('Give a reason') },
    });
  });
});

import './dialogs.ts';
import { screen, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import EstimateRoom from '../../src/ui/estimate/EstimateRoom.svelte';
import { activity, engagementOf, number, smallCatalog, sum, yesNo } from '../support/small-catalog.ts';
import { allIsLoaded, openRoom, sessionOver } from './room.ts';

const perUnit = (driver: string) => sum([{ kind: 'per-unit', driver, time: '1h' }]);
const index = smallCatalog({
  questions: [number('crates', 10, { low: 5, high: 40 }), yesNo('piano', false)],
  activities: [
    activity('move-crates', [perUnit('crates')]),
    activity('lift', [sum([{ kind: 'fixed', time: '8h' }])], {
      when: { kind: 'answer', question: 'piano', is: true },
    }),
  ],
});

// There are no workers in jsdom, so this is also how it goes where a browser refuses them.
test('the estimate says in words and as a picture how often it is not exceeded, and why', async () => {
  const { user } = openRoom(EstimateRoom, sessionOver(index, engagementOf(index)));
  await allIsLoaded();
  const card = within(await screen.findByRole('region', { name: 'How sure is this?' }));
  expect(await card.findByRole('img', { name: /^Price of 10,000 cases: from USD / })).toBeVisible();
  expect(card.getByText(/In 80 of 100 cases it takes at most/)).toHaveTextContent(/at most \d+ h\./);
  expect(card.getByText(/^2 questions are open\. Where one value is assumed/)).toBeVisible();
  await user.click(card.getByRole('button', { name: 'Why these figures?' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByText('What makes the price uncertain')).toBeVisible();
  expect(dialog.getAllByText('What about crates?').length).toBeGreaterThan(0);
});

test('the estimate ranks what to ask next, and shows the message for the customer', async () => {
  const { session, user } = openRoom(EstimateRoom, sessionOver(index, engagementOf(index)));
  await allIsLoaded();
  const card = within(await screen.findByRole('region', { name: 'Ask next' }));
  expect(await card.findByText('Could move the price by up to USD 3,500.00 (35 h).')).toBeVisible();
  expect(card.getAllByRole('link').map((link) => link.textContent)).toEqual([
    'What about crates?',
    'What about piano?',
  ]);
  await user.click(card.getByText('Show the message'));
  const message = card.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message to the customer' });
  expect(message.value).toContain('1. What about crates?');
  for (const { ref } of session.discovery.open)
    session.answer(ref, {
      status: 'known',
      value: ref.question === 'crates' ? { kind: 'number', value: 7 } : { kind: 'yes-no', value: true },
    });
  await waitFor(() => expect(card.getByText('No open question could still change a figure.')).toBeVisible());
});

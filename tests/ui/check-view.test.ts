import './dialogs.ts';
import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { changeDetails, type AnswerValue } from '../../src/engagement/engagement.ts';
import DocumentsRoom from '../../src/ui/documents/DocumentsRoom.svelte';
import { tinyEngagement, tinyIndex } from '../support/tiny-catalog.ts';
import { openRoom, sessionOver } from './room.ts';

const index = tinyIndex();
const answered: Record<string, AnswerValue> = {
  projects: { kind: 'number', value: 1400 },
  'air-gapped': { kind: 'yes-no', value: false },
};

async function open(place = '/check') {
  location.hash = `#/documents${place}`;
  const room = openRoom(
    DocumentsRoom,
    sessionOver(index, changeDetails(tinyEngagement(index, answered), { customer: 'Acme' })),
  );
  if (place === '/check') await screen.findByRole('heading', { name: /Parties and details/ }, { timeout: 15_000 });
  return room;
}

test('the check lists what must be settled first, each with the way there', async () => {
  await open();
  expect(screen.getByRole('note')).toHaveTextContent('Not ready for review');
  const group = screen.getByRole('region', { name: /Parties and details/ });
  const [first] = within(group).getAllByRole('listitem');
  expect(first).toHaveTextContent('must');
  expect(within(group).getByRole('link', { name: /Go to the field: The SOW number is missing/ })).toHaveAttribute(
    'href',
    '#/discovery/detail-sowNumber',
  );
});

test('the check gives a request for review to post', async () => {
  const { user } = await open();
  await user.click(screen.getByRole('button', { name: 'Copy review request' }));
  expect(await navigator.clipboard.readText()).toContain('The SOW number is missing.');
});

test('the SOW says that it is not ready for review, and an address opens one of its sentences', async () => {
  await open('/sow/summary.m1');
  expect(screen.getAllByText('Not ready for review')[0]).toBeVisible();
  expect(screen.getByRole('link', { name: 'Open the check' })).toHaveAttribute('href', '#/documents/check');
});

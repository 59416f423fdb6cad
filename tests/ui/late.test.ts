import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import Mark from '../../src/ui/shell/Mark.svelte';
import { engagementOf, smallCatalog } from '../support/small-catalog.ts';
import LateHarness from './LateHarness.svelte';
import { loading } from './loading.ts';
import { openRoom, sessionOver } from './room.ts';

const index = smallCatalog({});
const offline = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
const online = () => Promise.resolve({ default: Mark });

test('a part that could not be loaded says so in its place, and is there once it can be', async () => {
  loading.load = offline;
  const { user } = openRoom(LateHarness, sessionOver(index, engagementOf(index)));
  expect(await screen.findByRole('alert')).toHaveTextContent('This part could not be loaded');
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('alert')).toBeVisible();
  loading.load = online;
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  await expect.poll(() => screen.queryByRole('alert')).toBeNull();
  expect(document.querySelector('svg')).not.toBeNull();
});

test('a dialog that could not be loaded is closed with a message, and opens once it can be', async () => {
  loading.load = online;
  const { user } = openRoom(LateHarness, sessionOver(index, engagementOf(index)));
  await expect.poll(() => document.querySelectorAll('svg')).toHaveLength(1);
  loading.load = offline;
  await user.click(screen.getByRole('button', { name: 'Open' }));
  await expect
    .poll(() => screen.getByRole('status', { name: 'Messages' }).textContent)
    .toContain('This part could not be loaded');
  expect(screen.queryByRole('alert')).toBeNull();
  loading.load = online;
  await user.click(screen.getByRole('button', { name: 'Open' }));
  // The mark twice, and the icon that dismisses the message.
  await expect.poll(() => document.querySelectorAll('svg')).toHaveLength(3);
});

import { render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tick } from 'svelte';
import { Toasts } from '../../src/ui/parts/toasts.svelte.ts';
import ToastHarness from './ToastHarness.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const region = () => screen.getByRole('status', { name: 'Messages' });
async function shown(toasts: Toasts): Promise<void> {
  render(ToastHarness, { toasts });
  await tick();
}
async function wait(seconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(seconds * 1000);
}

test('a message that asks for nothing leaves by itself, but not while it has the focus', async () => {
  const toasts = new Toasts();
  toasts.show('Saved');
  await shown(toasts);
  within(region()).getByRole('button', { name: 'Dismiss' }).focus();
  await wait(20);
  expect(region()).toHaveTextContent('Saved');
  (document.activeElement as HTMLElement).blur();
  await wait(9);
  await tick();
  expect(region().textContent.trim()).toBe('');
});

test('a message with a way back stays while the way is open, a problem until it is dismissed', async () => {
  const toasts = new Toasts();
  let isOpen = true;
  toasts.show('Removed', { isOpen: () => isOpen, take: () => (isOpen = false) });
  toasts.warn('Not saved');
  await shown(toasts);
  await wait(60);
  expect(region()).toHaveTextContent('Removed');
  within(region()).getByRole('button', { name: 'Undo' }).click();
  await wait(60);
  expect(isOpen).toBe(false);
  expect(region()).not.toHaveTextContent('Removed');
  expect(region()).toHaveTextContent('Not saved');
});

test('three are shown at most, and none twice', async () => {
  const toasts = new Toasts();
  for (const message of ['One', 'Two', 'Three', 'Two', 'Four']) toasts.warn(message);
  await shown(toasts);
  expect(toasts.all.map(({ message }) => message)).toEqual(['Three', 'Two', 'Four']);
});

import { screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import LiveSummary from '../../src/ui/summary/LiveSummary.svelte';
import { activity, engagementOf, number, smallCatalog, sum } from '../support/small-catalog.ts';
import { openRoom, sessionOver } from './room.ts';

const perUnit = (driver: string) => sum([{ kind: 'per-unit', driver, time: '1h' }]);
const index = smallCatalog({
  questions: [{ ...number('crates', 10, { low: 5, high: 20 }), isKey: true }, number('boxes')],
  activities: [activity('move-crates', [perUnit('crates')]), activity('move-boxes', [perUnit('boxes')])],
});

function open(answers: Parameters<typeof engagementOf>[1]) {
  openRoom(LiveSummary, sessionOver(index, engagementOf(index, answers)));
  const definition = (term: string) => screen.getByText(term).closest('dt')!.nextElementSibling!;
  return (term: string) => definition(term).textContent.replace(/\s+/g, ' ').trim();
}

describe('the summary', () => {
  test('without a service says what to do first', () => {
    openRoom(LiveSummary, sessionOver(index));
    expect(screen.getByText(/^Choose a service first\./)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Choose a service' })).toHaveAttribute('href', '#/discovery/services');
  });

  test('leads with the range while a key question is open, and says so', () => {
    const figure = open({ boxes: 4 });
    expect(figure('Effort')).toBe('9 – 24 h likely 14 h');
    expect(figure('Price')).toBe('USD 900.00 – 2,400.00 likely USD 1,400.00');
    expect(figure('Duration')).toBe('0.5 – 1 week likely 0.5 weeks');
    expect(screen.getByText('Shown as a range: 1 key question is open.')).toBeVisible();
  });

  test('leads with the likely figure once the key questions are answered', () => {
    expect(open({ crates: { kind: 'range', low: 8, high: 12 }, boxes: 4 })('Effort')).toBe('14 h 12 – 16 h');
  });

  test('reads "at least" while there are gaps, and leads to what would close them', () => {
    const figure = open({ crates: 10 });
    expect(figure('Effort')).toBe('at least 10 h');
    expect(within(screen.getByRole('group')).getByRole('link', { name: 'What about boxes?' })).toHaveAttribute(
      'href',
      '#/discovery/question-m1%2Fboxes',
    );
  });

  test('counts the answers it is based on', () => {
    open({ crates: 10 });
    expect(screen.getByText('Based on 1 of 2 answers')).toBeVisible();
    expect(screen.getByText('1 open question')).toBeVisible();
  });

  test('names the next question, a key question first', () => {
    open({});
    expect(screen.getByText('Next on the page, a key question')).toBeVisible();
    expect(screen.getByRole('link', { name: 'What about crates?' })).toBeVisible();
  });

  test('is read out once the keys rest', async () => {
    vi.useFakeTimers();
    const session = sessionOver(index, engagementOf(index, { crates: 10 }));
    openRoom(LiveSummary, session);
    const said = within(screen.getByRole('complementary')).getByRole('status');
    const ref = session.discovery.questions.find(({ question: { id } }) => id === 'boxes')!.ref;
    for (const value of [1, 14]) {
      session.answer(ref, { status: 'known', value: { kind: 'number', value } });
      await tick();
      await vi.advanceTimersByTimeAsync(900);
      expect(said).toHaveTextContent('At least 10 h, 1 open question');
    }
    await vi.advanceTimersByTimeAsync(200);
    expect(said).toHaveTextContent('24 h, 0 open questions');
    vi.useRealTimers();
  });

  test('is read out in one sentence', () => {
    open({ crates: 10 });
    expect(within(screen.getByRole('complementary')).getByRole('status')).toHaveTextContent(
      'At least 10 h, 1 open question',
    );
  });
});

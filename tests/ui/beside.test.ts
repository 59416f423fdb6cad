import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerQuestion, type AnswerKey } from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import type { Asked, Told } from '../../src/ui/uncertainty/beside.ts';
import { activity, engagementOf, INSTANCE, number, smallCatalog, sum } from '../support/small-catalog.ts';

const index = smallCatalog({
  questions: [number('crates', 10, { low: 5, high: 40 })],
  activities: [activity('move-crates', [sum([{ kind: 'per-unit', driver: 'crates', time: '1h' }])])],
});
const open = estimate(index, engagementOf(index));
const answered = estimate(
  index,
  answerQuestion(engagementOf(index), `${INSTANCE}/crates` as AnswerKey, {
    status: 'known',
    value: { kind: 'number', value: 7 },
  }),
);

/** A worker that only remembers what it was asked. */
class SilentWorker {
  static last: SilentWorker;
  readonly asked: Asked[] = [];
  onmessage: (event: { data: Told }) => void = () => {};
  onerror: () => void = () => {};
  constructor() {
    SilentWorker.last = this;
  }
  postMessage(asked: Asked) {
    this.asked.push(asked);
  }
  terminate() {}
}

async function loaded() {
  vi.resetModules();
  return (await import('../../src/ui/uncertainty/beside.ts')).wantBeside;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', SilentWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the catalog is sent once, and an older request is not listened to', async () => {
  const wantBeside = await loaded();
  const [older, newer] = [vi.fn(), vi.fn()];
  wantBeside('next', open, older);
  await vi.advanceTimersByTimeAsync(50);
  wantBeside('next', answered, newer);
  await vi.advanceTimersByTimeAsync(50);
  const { asked, onmessage } = SilentWorker.last;
  expect(asked.map(({ kind }) => kind)).toEqual(['do', 'put-away', 'do']);
  expect(asked.map((one) => 'catalog' in one)).toEqual([true, false, false]);
  for (const one of asked) if (one.kind === 'do') onmessage({ data: { id: one.id, outcome: [] } });
  expect(older).not.toHaveBeenCalled();
  expect(newer).toHaveBeenCalledExactlyOnceWith([]);
});

test('what nobody wants any more is put away, and tells nothing', async () => {
  const wantBeside = await loaded();
  const tell = vi.fn();
  const putAway = wantBeside('next', open, tell);
  await vi.advanceTimersByTimeAsync(50);
  putAway();
  const { asked, onmessage } = SilentWorker.last;
  expect(asked.at(-1)).toEqual({ kind: 'put-away', job: 'next' });
  if (asked[0]?.kind === 'do') onmessage({ data: { id: asked[0].id, outcome: [] } });
  expect(tell).not.toHaveBeenCalled();
});

test('what a worker that fails was asked for is done here, once', async () => {
  const wantBeside = await loaded();
  const tell = vi.fn();
  wantBeside('next', open, tell);
  await vi.advanceTimersByTimeAsync(50);
  SilentWorker.last.onerror();
  await vi.advanceTimersByTimeAsync(5000);
  expect(tell).toHaveBeenCalledOnce();
  expect(tell.mock.calls[0]?.[0]).toMatchObject([{ asked: { ref: { question: 'crates' } } }]);
});

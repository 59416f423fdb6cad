import { expect, test } from 'vitest';
import type { ServiceId } from '../../src/catalog/schema.ts';
import { activity, engagementOf, number, smallCatalog, sum } from '../support/small-catalog.ts';
import { sessionOver } from './room.ts';

const index = smallCatalog({
  questions: [number('crates', 10, { low: 5, high: 40 })],
  activities: [activity('move-crates', [sum([{ kind: 'per-unit', driver: 'crates', time: '1h' }])])],
});

/** Keys that do not rest before it is said. */
function typing() {
  let waiting = () => {};
  const session = sessionOver(index, engagementOf(index), { onceAtRest: (act) => (waiting = act) });
  return { session, rest: () => waiting() };
}

test('a figure is there at once, and what follows from it once the keys rest', () => {
  const { session, rest } = typing();
  const before = session.settled;
  const { ref } = session.discovery.open[0]!;
  session.answer(ref, { status: 'known', value: { kind: 'number', value: 7 } });
  expect(session.estimate.totals.effort.likely).toBe(7 * 60);
  expect(session.answerTo(ref)).toMatchObject({ value: { value: 7 } });
  expect(session.settled).toBe(before);
  expect(session.discovery.open).toHaveLength(1);
  rest();
  expect(session.settled).toBe(session.estimate);
  expect(session.discovery.open).toHaveLength(0);
});

test('other services are never waited for, nor is taking them back', async () => {
  const { session } = typing();
  const [{ service } = { service: '' }] = Object.values(session.engagement.services);
  await session.addService(service as ServiceId);
  expect(session.settled).toBe(session.estimate);
  session.undo();
  expect(session.settled).toBe(session.estimate);
});

import { expect, test } from 'vitest';
import type { QuestionRef } from '../../src/engagement/facts.ts';
import { questionHref, questionPlace, readAddress, roomHref, namesRoom } from '../../src/ui/route.svelte.ts';

test.each([
  ['', { room: 'discovery' }],
  ['#/', { room: 'discovery' }],
  ['#/estimate', { room: 'estimate' }],
  ['#/nowhere', { room: 'discovery' }],
  ['#/documents/fees', { room: 'documents', place: 'fees' }],
  ['#/documents/%E0%A4%A', { room: 'documents' }],
])('the address %j is read', (hash, address) => {
  expect(readAddress(hash)).toEqual(address);
});

test('an address leads back to the place it was made for, whatever the id holds', () => {
  expect(readAddress(roomHref('discovery', 'a/b #c'))).toEqual({ room: 'discovery', place: 'a/b #c' });
  const ref = { key: 'm1/instances', question: 'version', item: 'i1' } as unknown as QuestionRef;
  expect(readAddress(questionHref(ref))).toEqual({ room: 'discovery', place: questionPlace(ref) });
});

test.each([
  ['', true],
  ['#/', true],
  ['#/documents/sow', true],
  ['#/nonsense', false],
])('the address "%s" names a room: %s', (hash, expected) => {
  expect(namesRoom(hash)).toBe(expected);
});

import { describe, expect, it, test } from 'vitest';
import {
  adjust,
  FORMAT,
  type AdjustmentId,
  type Engagement,
  type ScenarioId,
} from '../../src/engagement/engagement.ts';
import { cloneScenario, openScenario } from '../../src/engagement/scenarios.ts';
import { hashEngagement } from '../../src/storage/content-hash.ts';
import { openEngagement, saveEngagement } from '../../src/storage/engagement-file.ts';
import { browserStore } from '../../src/storage/store.ts';
import { badInput } from '../support/bad-input.ts';
import { engagementOf, smallCatalog } from '../support/small-catalog.ts';

const engagement = engagementOf(smallCatalog({}), { crates: 12 });
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a file is damaged by hand here
const file = () => JSON.parse(saveEngagement(engagement)) as Record<string, any>;
const problemsOf = (text: string) => {
  const opened = openEngagement(text);
  return opened.ok ? [] : opened.problems;
};

describe('a saved engagement', () => {
  it('opens as it was', () => {
    expect(openEngagement(saveEngagement(engagement))).toEqual({ ok: true, engagement });
  });
  it('opens when an editor added a byte order mark', () => {
    expect(openEngagement(`\uFEFF${saveEngagement(engagement)}`).ok).toBe(true);
  });
  it('has one spelling, whatever order it was made in', () => {
    const reversed = Object.fromEntries(Object.entries(engagement).reverse()) as typeof engagement;
    expect(saveEngagement(reversed)).toBe(saveEngagement(engagement));
    expect(saveEngagement(engagement).startsWith(`{\n  "format": "${FORMAT}",\n  "version": 1,`)).toBe(true);
  });
  it('is of the earliest version that knows all its fields, so that an earlier app calls it newer, not damaged', () => {
    const begins = (lag?: number) => {
      const why = { reason: 'They are in a hurry', by: '', at: '2026-11-22T10:42:00Z' };
      const start = { kind: 'phase-start', instance: 'm1', phase: 'move', begins: 'after-previous', lag, ...why };
      return adjust(engagement, 'a1' as AdjustmentId, start as never);
    };
    const version = (of: Engagement) => (JSON.parse(saveEngagement(of)) as Engagement).version;
    const moved = begins(-1);
    expect([engagement, begins(), moved].map(version)).toEqual([1, 1, 2]);
    const elsewhere = openScenario(cloneScenario(moved, 'Lean', 's2' as ScenarioId), 's2' as ScenarioId);
    expect(version({ ...elsewhere, adjustments: {} })).toBe(2);
    expect(openEngagement(saveEngagement(moved))).toEqual({ ok: true, engagement: moved });
    // Written before a version said so.
    const early = saveEngagement(moved).replace('"version": 2', '"version": 1');
    expect(openEngagement(early)).toEqual({ ok: true, engagement: moved });
  });
  it('has another hash when an answer changes', () => {
    expect(hashEngagement(engagementOf(smallCatalog({}), { crates: 13 }))).not.toBe(hashEngagement(engagement));
  });
  it('keeps a lone surrogate from breaking it', () => {
    const odd = { ...engagement, details: { ...engagement.details, customer: 'A\ud800' } };
    expect(openEngagement(saveEngagement(odd))).toEqual({ ok: true, engagement: odd });
  });
});

describe('a file that is not ours, too new or damaged', () => {
  it('says that it is cut short', () => {
    expect(problemsOf(saveEngagement(engagement).slice(0, 300))).toMatchObject([
      { where: 'file', fix: expect.stringContaining('cut short') as string },
    ]);
  });
  it('says that a newer version made it', () => {
    expect(problemsOf(JSON.stringify({ ...file(), version: 999 }))).toMatchObject([
      { where: 'version', found: '999', fix: expect.stringContaining('newer version') as string },
    ]);
  });
  it('names every field that is wrong, where it is and what was found', () => {
    const damaged = file();
    damaged['pricedOn'] = '2026-02-30';
    damaged['answers']['m1/crates'].value.value = 1.5;
    damaged['surprise'] = true;
    expect(problemsOf(JSON.stringify(damaged)).map(({ where, found }) => [where, found])).toEqual([
      ['pricedOn', '"2026-02-30"'],
      ['answers.m1/crates.value.value', '1.5'],
      ['surprise', 'a field this version does not know'],
    ]);
  });
  test.each(badInput.filter((item) => item.class === 'json-import').map((item) => [item.id, item.payload]))(
    '%s is refused and pollutes nothing',
    (_id, payload) => {
      expect(problemsOf(payload).length).toBeGreaterThan(0);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );
});

describe('browser storage', () => {
  const kept = new Map<string, string>();
  const storage = (setItem: (key: string, value: string) => void) =>
    ({ getItem: (key: string) => kept.get(key) ?? null, setItem }) as unknown as Storage;
  it('gives back what was saved', async () => {
    const store = browserStore(
      storage((key, value) => kept.set(key, value)),
      'here',
    );
    await store.save('text');
    expect(await store.load()).toBe('text');
  });
  it('overwrites nothing that somebody else has saved, unless it is told to', async () => {
    const shared = storage((key, value) => kept.set(key, value));
    const [one, other] = [browserStore(shared, 'shared'), browserStore(shared, 'shared')];
    await one.save('first');
    other.follow((await other.load()) ?? '');
    await other.save('second');
    await expect(one.save('third')).rejects.toMatchObject({ text: 'second' });
    expect(await one.load()).toBe('second');
    one.follow('second');
    await one.save('third');
    await other.save('fourth', true);
    expect(await one.load()).toBe('fourth');
  });
  it('that silently keeps nothing is noticed', async () => {
    await expect(
      browserStore(
        storage(() => undefined),
        'there',
      ).save('text'),
    ).rejects.toThrow('did not keep');
  });
  it('that is full says so', async () => {
    const full = storage(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(browserStore(full, 'there').save('text')).rejects.toThrow('storage full');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CatalogIndex } from '../../src/catalog/catalog-index.ts';
import { addService, changeDetails, type AnswerValue, type Engagement } from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { position, verdictOf } from '../../src/positioning/position.ts';
import { TINY, tinyEngagement, tinyIndex } from '../support/tiny-catalog.ts';

type Loose = Record<string, unknown>;
const atMost = (projects: number) => ({ kind: 'driver', driver: 'projects', atMost: projects });
const open = { kind: 'answer', question: 'air-gapped', is: false };
const fit = (id: string, limit: Loose): Loose => ({
  id,
  ...limit,
  met: `${id} is kept.`,
  unmet: `${id} is broken.`,
  source: 'ours',
});
const offering = (id: string, fits: Loose[], services = ['moving']): Loose => ({
  id,
  title: `Offering ${id}`,
  summary: 'A small package.',
  category: 'Migration',
  type: 'Package',
  services,
  fits,
  size: { duration: 'two weeks', because: 'Published.', source: 'ours' },
});
const small = offering('small', [fit('size', { when: atMost(500) })]);

/** The tiny catalog with a second service of the same kind, and these offerings. */
function indexWith(...offerings: Loose[]): CatalogIndex {
  return tinyIndex((catalog) => {
    const [moving] = structuredClone(TINY.services);
    Object.assign(catalog, {
      services: [...catalog.services, { ...moving, id: 'storing', title: 'Storing' }],
      positioning: { ...(catalog as unknown as { positioning: Loose }).positioning, offerings },
    });
  });
}

const number = (value: number): AnswerValue => ({ kind: 'number', value });
const yesNo = (value: boolean): AnswerValue => ({ kind: 'yes-no', value });
const positioned = (index: CatalogIndex, engagement: Engagement) => {
  const result = position(estimate(index, engagement));
  if (!result) throw new Error('nothing to position');
  return result;
};
const given = (index: CatalogIndex, answers: Record<string, AnswerValue>) =>
  positioned(index, tinyEngagement(index, answers));

describe('an offering that is compared only where it is asked for', () => {
  const closed = { kind: 'answer', question: 'air-gapped', is: true };
  const index = indexWith({ ...offering('isolated', [fit('size', { when: atMost(500) })]), when: closed });
  const candidates = (answers: Record<string, AnswerValue>) =>
    given(index, answers).candidates.map((candidate) => candidate.offering.id);

  test('is left out by an answer', () => {
    expect(candidates({ 'air-gapped': yesNo(true) })).toEqual(['isolated']);
    expect(candidates({ 'air-gapped': yesNo(false) })).toEqual([]);
  });

  test('is never left out by an assumption', () => {
    expect(candidates({})).toEqual(['isolated']);
  });
});

describe('an offering', () => {
  const limits = offering('limits', [fit('size', { when: atMost(500) }), fit('network', { when: open })]);

  test.each([
    ['fits when answers keep every limit', { projects: number(500), 'air-gapped': yesNo(false) }, 'fits', 'offering'],
    ['does not fit when one breaks a limit', { projects: number(501) }, 'does-not-fit', 'custom'],
    ['fits if the assumption about its limit holds', { 'air-gapped': yesNo(false) }, 'fits-if', 'undecided'],
    ['fits if the missing answer keeps its limit', { projects: number(20) }, 'fits-if', 'undecided'],
  ])('%s', (_name, answers, verdict, result) => {
    const { candidates, ...rest } = given(indexWith(limits), answers);
    expect(candidates.map(verdictOf)).toEqual([verdict]);
    expect(rest.result).toBe(result);
  });

  test('names the question that decides, and nothing that is answered', () => {
    const { questions, candidates } = given(indexWith(limits), { projects: number(20) });
    expect(questions.map(({ question }) => question)).toEqual(['air-gapped']);
    expect(candidates[0]?.coverage[0]?.fits.map(({ status, truth }) => [status, truth])).toEqual([
      ['met', 'yes'],
      ['open', 'undecided'],
    ]);
  });

  test('leaves open what an answered range lies on both sides of', () => {
    const { candidates } = given(indexWith(small), { projects: { kind: 'range', low: 400, high: 600 } });
    expect(candidates.map(verdictOf)).toEqual(['fits-if']);
  });

  test('is no candidate for another service', () => {
    const { candidates, result } = given(indexWith(offering('other', [fit('size', { when: open })], ['storing'])), {});
    expect(candidates).toEqual([]);
    expect(result).toBe('custom');
  });

  test.each([
    ['payment model', { kind: 'payment-model', is: 'fixed-fee' }, 'fits'],
    ['place', { kind: 'place', is: 'on-site' }, 'does-not-fit'],
    ['price', { kind: 'not', of: { kind: 'price', above: 1_000_000 } }, 'fits-if'],
  ])('may limit the engagement by %s', (_name, deal, verdict) => {
    const { candidates } = given(indexWith(offering('deal', [fit('deal', { deal })])), {});
    expect(candidates.map(verdictOf)).toEqual([verdict]);
  });

  test('is decided by a price that no gap can move across the limit any more', () => {
    const deal = { kind: 'not', of: { kind: 'price', above: 1_000_000 } };
    const answers = { projects: number(400), 'air-gapped': yesNo(false) };
    const { candidates } = given(indexWith(offering('deal', [fit('deal', { deal })])), answers);
    expect(candidates.map(verdictOf)).toEqual(['fits']);
  });
});

describe('the recommendation', () => {
  const both = (index: CatalogIndex) =>
    addService(tinyEngagement(index, { projects: number(20) }), 's1' as never, 'storing' as never);
  const place = fit('place', { deal: { kind: 'place', is: 'remote' } });

  test('takes one offering for everything rather than one for each', () => {
    const index = indexWith(
      offering('mover', [place]),
      offering('keeper', [place], ['storing']),
      offering('both', [place], ['moving', 'storing']),
    );
    const { result, chosen, uncovered } = positioned(index, both(index));
    expect([result, chosen.map(({ offering: { id } }) => id), uncovered]).toEqual(['offering', ['both'], []]);
  });

  test('takes several where no one covers everything', () => {
    const index = indexWith(offering('mover', [place]), offering('keeper', [place], ['storing']));
    expect(positioned(index, both(index)).result).toBe('offerings');
  });

  test('is mixed where a service is left over', () => {
    const index = indexWith(offering('mover', [place]));
    const { result, uncovered } = positioned(index, both(index));
    expect([result, uncovered]).toEqual(['mixed', ['s1']]);
  });

  test('says what the catalog says to it', () => {
    const index = indexWith(small);
    const { advice } = given(index, { projects: number(501) });
    expect(advice).toBe(index.catalog.positioning.advice.custom);
  });

  test('is none while nothing is in scope, or nothing is offered', () => {
    const index = indexWith(small);
    expect(position(estimate(index, { ...tinyEngagement(index), services: {} }))).toBeUndefined();
    expect(position(estimate(indexWith(), tinyEngagement(indexWith())))).toBeUndefined();
  });

  test('changes with the place of work', () => {
    const index = indexWith(offering('mover', [place]));
    const engagement = tinyEngagement(index);
    expect(positioned(index, engagement).result).toBe('offering');
    expect(positioned(index, changeDetails(engagement, { place: 'on-site' })).result).toBe('custom');
  });
});

test('no offering fits with a limit that is not met, and a further limit never makes one fit', () => {
  const anyLimit = fc.oneof(
    fc.nat(700).map((most) => ({ when: atMost(most) })),
    fc.boolean().map((is) => ({ when: { ...open, is } })),
    fc.constantFrom('remote', 'on-site').map((is) => ({ deal: { kind: 'place', is } })),
    fc.nat(20_000).map((above) => ({ deal: { kind: 'not', of: { kind: 'price', above } } })),
  );
  const anyAnswers = fc.record(
    { projects: fc.nat(700).map(number), 'air-gapped': fc.boolean().map(yesNo) },
    { requiredKeys: [] },
  );
  const order = ['fits', 'fits-if', 'does-not-fit'];
  fc.assert(
    fc.property(fc.array(anyLimit, { minLength: 2, maxLength: 4 }), anyAnswers, (limits, answers) => {
      const fits = limits.map((limit, place) => fit(`limit-${place}`, limit));
      const verdict = (of: Loose[]) => {
        const [candidate] = given(indexWith(offering('any', of)), answers).candidates;
        if (!candidate) throw new Error('no candidate');
        const statuses = candidate.coverage.flatMap((covered) => covered.fits.map(({ status }) => status));
        expect(verdictOf(candidate) === 'fits').toBe(statuses.every((status) => status === 'met'));
        expect(verdictOf(candidate) === 'does-not-fit').toBe(statuses.includes('unmet'));
        return order.indexOf(verdictOf(candidate));
      };
      expect(verdict(fits)).toBeGreaterThanOrEqual(verdict(fits.slice(1)));
    }),
    { numRuns: 60 },
  );
});

import { describe, expect, test } from 'vitest';
import type { DocumentCondition } from '../../src/catalog/schema.ts';
import { holds } from '../../src/estimate/document-conditions.ts';
import { catalogIndex, draftFrom, readEngagement } from '../support/drafts.ts';

const { estimate } = draftFrom(catalogIndex(), readEngagement('self-managed-to-gitlab-com'));
const condition = (value: unknown) => value as DocumentCondition;
const scope = (of: unknown) => ({ kind: 'scope', of });
const isAnswer = (question: string, is: unknown) => scope({ kind: 'answer', question, is });
const yes = { kind: 'place', is: 'remote' };
const no = { kind: 'place', is: 'on-site' };

describe('a document condition', () => {
  test.each([
    [{ kind: 'payment-model', is: 'time-and-materials' }, true],
    [{ kind: 'payment-model', is: 'fixed-fee' }, false],
    [{ kind: 'expenses', are: 'billed' }, true],
    [{ kind: 'service', is: 'migration-self-managed-to-gitlab-com' }, true],
    [{ kind: 'service', is: 'self-managed-implementation' }, false],
    [{ kind: 'price', above: 50_000 }, true],
    [{ kind: 'price', above: 5_000_000 }, false],
    [isAnswer('change-window', ['evenings', 'weekends']), true],
    [isAnswer('license-tier', 'free'), false],
    [scope({ kind: 'driver', driver: 'large-repositories', atLeast: 1 }), true],
    // Asked of no service in scope: nobody can say yes.
    [isAnswer('high-availability', true), false],
    [isAnswer('high-availability', false), false],
    [{ kind: 'all', of: [yes, yes] }, true],
    [{ kind: 'all', of: [yes, no] }, false],
    [{ kind: 'any', of: [no, yes] }, true],
    [{ kind: 'any', of: [no, no] }, false],
    [{ kind: 'not', of: no }, true],
  ])('%j: %s', (value, expected) => {
    expect(holds(condition(value), estimate)).toBe(expected);
  });

  test('none always holds', () => {
    expect(holds(undefined, estimate)).toBe(true);
  });

  test('a price is compared in major units, at the likely point', () => {
    const likely = estimate.totals.price.likely / 100;
    expect(holds({ kind: 'price', above: Math.floor(likely) - 1 }, estimate)).toBe(true);
    expect(holds({ kind: 'price', above: Math.ceil(likely) }, estimate)).toBe(false);
  });
});

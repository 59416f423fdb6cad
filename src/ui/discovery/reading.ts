/** What the questions say beside themselves, worked out once for all of them. */
import { createContext } from 'svelte';
import type { Discovery } from '../../engagement/discovery.ts';
import type { FoundClue, FoundContradiction } from '../../engagement/findings.ts';
import { refKey, resolveFacts, type Facts } from '../../engagement/facts.ts';

interface Remarks {
  readonly contradictions: readonly FoundContradiction[];
  readonly clues: readonly FoundClue[];
}

export interface Reading {
  /** What is assumed meanwhile is said from these. */
  readonly facts: Facts;
  /** By the key of the question they stand beside. */
  readonly remarks: Readonly<Record<string, Remarks>>;
}

/** A sentence of the SOW reads oddly before the customer has a name. */
export function factsToRead(facts: Facts): Facts {
  const { index, engagement } = facts;
  if (engagement.details.customer !== '') return facts;
  return resolveFacts(index, { ...engagement, details: { ...engagement.details, customer: 'the customer' } });
}

export function remarksOf({ contradictions, clues }: Discovery): Reading['remarks'] {
  const remarks: Record<string, Remarks> = {};
  const beside = (key: string) => remarks[key] ?? { contradictions: [], clues: [] };
  for (const found of contradictions)
    for (const key of found.refs.map(refKey))
      remarks[key] = { ...beside(key), contradictions: [...beside(key).contradictions, found] };
  for (const found of clues) {
    const key = refKey(found.ref);
    remarks[key] = { ...beside(key), clues: [...beside(key).clues, found] };
  }
  return remarks;
}

export const [useReading, provideReading] = createContext<() => Reading>();

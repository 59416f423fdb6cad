/** Everything a catalog says in words, with its place. What several services share is met once, at the first of them. */
import type { Catalog } from './schema.ts';

export interface Said {
  /** By the ids above it: `services "moving" › phases "plan" › activities "kick-off" › scope`. */
  readonly where: string;
  readonly text: string;
  readonly field: string;
  /** Printed in a document for the customer. */
  readonly isPrinted: boolean;
  /** The conditions of everything it stands in. */
  readonly guards: readonly unknown[];
}

/** Fields that hold ids, codes and addresses rather than words. */
const NOT_WORDS = new Set([
  ...['id', 'kind', 'hash', 'version', 'currency', 'source', 'driver', 'question', 'role', 'use', 'of', 'is', 'group'],
  ...[
    'amount',
    'perHour',
    'effort',
    'tracker',
    'labels',
    'label-id',
    'sku',
    'forEach',
    'services',
    'sections',
    'given',
  ],
  ...['beside', 'stops', 'until', 'before', 'from', 'example', 'effectiveFrom', 'on', 'service'],
]);
/** Lists of words in these fields are words all the same. */
const PRINTED = new Set([
  ...['summary', 'involvement', 'text', 'due', 'purpose', 'scope', 'title', 'description', 'format', 'acceptance'],
]);
const SERVICE_LISTS_NOT_PRINTED = /› limits "/;

export function stringsOf(catalog: Catalog): readonly Said[] {
  const said: Said[] = [];
  const seen = new Set<object>();
  const { sources: _, ...rest } = catalog;
  const visit = (value: unknown, where: string, field: string, above: readonly unknown[]): void => {
    if (typeof value === 'string') {
      if (!NOT_WORDS.has(field) && /[a-z]/i.test(value))
        said.push({ where, text: value, field, isPrinted: isPrinted(where, field), guards: above });
      return;
    }
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (Array.isArray(value))
      return value.forEach((each, place) => {
        const id = (each as { id?: unknown } | null)?.id;
        visit(each, typeof id === 'string' ? `${where} "${id}"` : `${where} ${place + 1}`, field, above);
      });
    const guards = 'when' in value ? [...above, value.when] : above;
    for (const [name, part] of Object.entries(value))
      if (!(name === 'sections' && where.startsWith('services')))
        visit(part, where === '' ? name : `${where} › ${name}`, name, guards);
  };
  visit(rest, '', '', []);
  return said;
}

function isPrinted(where: string, field: string): boolean {
  if (where.startsWith('services')) return PRINTED.has(field) && !SERVICE_LISTS_NOT_PRINTED.test(where);
  if (where.startsWith('clauses')) return field === 'text' || field === 'title';
  return where.startsWith('sections') && field === 'wording';
}

export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s+/).map((sentence) => sentence.trim());
}

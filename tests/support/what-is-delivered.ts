/**
 * Everything an answer may change that counts: the estimate, the SOW and the intake fields, as one text to compare.
 * Without what is assumed while questions are open: that follows from which are open, and any answer replaces its own.
 */
import type { CatalogIndex } from '../../src/catalog/catalog-index.ts';
import type { Block } from '../../src/documents/blocks.ts';
import { holds } from '../../src/estimate/document-conditions.ts';
import { composeSow } from '../../src/documents/sow.ts';
import { instancesOf } from '../../src/engagement/instances.ts';
import type { Engagement } from '../../src/engagement/engagement.ts';
import { refKey, refOf } from '../../src/engagement/facts.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import type { CalendarDay } from '../../src/quantity/day.ts';
import { scheduleWork } from '../../src/schedule/schedule.ts';

export function whatIsDelivered(index: CatalogIndex, engagement: Engagement): string {
  const result = estimate(index, engagement);
  const schedule = scheduleWork(result);
  // Without the prices of changes: they are hypothetical, and every answer moves the price of some other change.
  const draft = { estimate: result, schedule, issuedOn: '2026-11-22' as CalendarDay, contentHash: 'held still' };
  // Nor how many places are not filled in: what is assumed meanwhile may hold some of them.
  const asked = new Set(['open.unfilled', ...result.discovery.questions.map(({ ref }) => `assumption.${refKey(ref)}`)]);
  const lines = [...result.lines, ...result.later, ...result.leftOut].map(
    ({ key, status, suggested, effort, price, item }) => ({ key, status, suggested, effort, price, item }),
  );
  const weeks = schedule.phases.map((phase) => ({ key: phase.key, weeks: phase.weeks }));
  const intake = index.catalog.issues
    .flatMap((template) => template.parts)
    .flatMap((part) => (part.kind === 'fields' ? part.fields : []))
    .flatMap((field) => {
      const { from } = field;
      if (from.kind !== 'question' || (field.when && !holds(field.when, draft.estimate))) return [];
      return instancesOf(index, engagement).map((instance) => ({
        field: field.id,
        value: valueAt(engagement, refOf(index, from.question, { instance }).key),
      }));
    });
  return JSON.stringify({
    lines,
    gaps: result.gaps,
    weeks,
    intake,
    sow: withoutAssumedAnswers(composeSow(draft).blocks, asked),
  });
}

/** Nor the section that would hold nothing else, nor the numbers that it moves. */
function withoutAssumedAnswers(blocks: readonly Block[], asked: ReadonlySet<string>): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    switch (block.kind) {
      case 'list': {
        const items = block.items.filter(({ id }) => !asked.has(id));
        return items.length > 0 ? [{ ...block, items }] : [];
      }
      case 'heading':
        return block.id === 'section.assumptions' ? [] : [{ ...block, number: '' }];
      default:
        return block.id === 'assumptions.lead' ? [] : [block];
    }
  });
}

/** What was answered, without who said so and when. */
function valueAt(engagement: Engagement, key: string): unknown {
  const answer = engagement.answers[key];
  return answer?.status === 'known' ? answer.value : undefined;
}

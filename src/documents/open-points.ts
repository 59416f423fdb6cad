/** What keeps a draft from being signed, in sentences a customer may read. */
import type { AskedQuestion } from '../engagement/asked.ts';
import { regionOf } from '../engagement/engagement.ts';
import { refKey } from '../engagement/facts.ts';
import type { Gap } from '../estimate/gaps.ts';
import { regionTitle } from '../estimate/pricing.ts';
import { formatCount } from '../quantity/count.ts';
import type { Sentence } from './compose.ts';
import type { Draft } from './draft.ts';

export function openPoints(draft: Draft): readonly Sentence[] {
  const { gaps, discovery } = draft.estimate;
  const gapKeys = new Set(gaps.flatMap((gap) => (gap.kind === 'question' ? [refKey(gap.ref)] : [])));
  const keyQuestions = discovery.open.filter((asked) => asked.question.isKey && !gapKeys.has(refKey(asked.ref)));
  return [
    ...gaps.map((gap) => ({
      id: `open.${gap.kind === 'question' ? refKey(gap.ref) : `rate.${gap.role}`}`,
      text: gapInWords(draft, gap),
    })),
    ...keyQuestions.map((asked) => ({
      id: `open.${refKey(asked.ref)}`,
      text: `“${asked.question.text}” is not answered yet; this draft rests on ${isAssumed(asked) ? 'an assumption' : 'a planned quantity'}.`,
    })),
    ...contradictionPoint(discovery.contradictions.length),
  ];
}

export function gapInWords({ estimate: { facts } }: Draft, gap: Gap): string {
  switch (gap.kind) {
    case 'question': {
      const question = facts.index.questions.get(gap.ref.question)?.question.text ?? gap.ref.question;
      const activities = formatCount(gap.activities.length, { one: 'activity', other: 'activities' });
      return `“${question}” is not answered yet; ${activities} cannot be estimated without it.`;
    }
    case 'rate': {
      const role = facts.index.roles.get(gap.role)?.title ?? gap.role;
      const region = regionTitle(facts.index, regionOf(facts.engagement, gap.role));
      return `There is no rate for the role ${role} in ${gap.currency}${region === undefined ? '' : ` for people who work from ${region}`}.`;
    }
  }
}

function isAssumed({ question: { answer, assume } }: AskedQuestion): boolean {
  return assume !== undefined || (answer.kind === 'group' && answer.assumeItems !== undefined);
}

function contradictionPoint(count: number): readonly Sentence[] {
  if (count === 0) return [];
  const pairs = formatCount(count, { one: 'contradiction', other: 'contradictions' });
  return [{ id: 'open.contradictions', text: `${pairs} between answers to be settled.` }];
}

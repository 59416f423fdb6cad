/** Where the simulated figures come from, as the reasons of any other figure are shown. */
import { askedInWords } from '../../documents/ask-next-words.ts';
import { refKey } from '../../engagement/facts.ts';
import type { Estimate } from '../../estimate/estimate.ts';
import { NOTHING_BEHIND, type Explanation, type Step } from '../../estimate/explanation.ts';
import { formatNumber } from '../../quantity/count.ts';
import type { Results } from './jobs.ts';

/** What was simulated: it may be a moment older than the estimate on the page. */
export interface Picture extends Readonly<Results['picture']> {
  readonly estimate: Estimate;
}

export function explainSureness({ estimate, model, simulation }: Picture, figure: string): Explanation {
  const askedByKey = new Map(estimate.discovery.questions.map((asked) => [refKey(asked.ref), asked]));
  const causes = model.causes
    .flatMap(({ ref }, place) => {
      const asked = askedByKey.get(refKey(ref));
      return asked ? [{ asked, part: simulation.parts[place] ?? 0 }] : [];
    })
    .sort((a, b) => b.part - a.part);
  const rest = Math.max(0, 1 - causes.reduce((sum, { part }) => sum + part, 0));
  return {
    title: 'How sure is this?',
    figure,
    parts: [
      {
        id: 'range',
        heading: 'What makes the price uncertain',
        steps: [
          ...causes.map(({ asked, part }): Step => ({
            words: askedInWords(estimate.facts, asked),
            result: percent(part),
          })),
          { words: 'The time that the same work may take, whatever is answered', result: percent(rest) },
        ],
        remarks: [
          'How much of the uncertainty of the price each of them causes by itself.',
          'An answer for which one value is assumed counts as known; “Ask next” shows what it could change.',
        ],
      },
      {
        id: 'sum',
        heading: 'How it is calculated',
        steps: [
          { words: 'Cases drawn', result: formatNumber(simulation.samples) },
          { words: 'Weight of low, likely and high (PERT)', result: '1 : 4 : 1' },
        ],
        remarks: [
          'An answer that nobody knows moves all lines that depend on it together, between its low and its high. Beyond that, each line varies on its own.',
          'The same engagement gives the same figures on every machine: the cases follow from the names of answers and lines, not from chance.',
          'Low, likely and high are sums of the lines. All lines are hardly ever at their low or at their high at once, so the percentiles lie closer together.',
          'The likely price lies below P50 where work can grow further than it can shrink, as most work does: the most frequent value of each line is then less than its middle one.',
          'The price is what is to be paid: the work of each case with the contingency on top, less the discount.',
          'Durations are drawn phase after phase, in half weeks.',
        ],
      },
    ],
    ...NOTHING_BEHIND,
    questions: causes.map(({ asked }) => asked),
  };
}

function percent(part: number): string {
  return part > 0 && part < 0.01 ? 'less than 1 %' : `${formatNumber(Math.round(part * 100))} %`;
}

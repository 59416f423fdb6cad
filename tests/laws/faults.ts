/**
 * Faults that somebody may one day make, each with the law that must notice. `npm run test:long` plants them one by one
 * in a copy of the sources: a law that no fault can break keeps nothing.
 */
export interface Fault {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** Start of the name of a test that must fail. */
  readonly breaks: string;
  /** Where that test is; the laws unless said otherwise. */
  readonly tests?: string;
}

export const FAULTS: readonly Fault[] = [
  {
    name: 'effort is not rounded',
    file: 'src/estimate/rules.ts',
    find: 'return roundUpToQuarterHour(numerator, denominator);',
    replace: 'return (numerator / denominator) as Minutes;',
    breaks: '2:',
  },
  {
    name: 'a total is computed a second way',
    file: 'src/estimate/line.ts',
    find: 'price: sumOf(parts, (part) => part.price)',
    replace:
      "price: sumOf(parts.filter((part) => !('status' in part) || part.status === 'in-scope'), (part) => part.price)",
    breaks: '1:',
  },
  {
    name: 'a later phase counts in the total',
    file: 'src/estimate/line.ts',
    find: "return line.status === 'later' || line.status === 'left-out';",
    replace: "return line.status === 'left-out';",
    breaks: '1:',
  },
  {
    name: 'undecided work is priced at the likely point',
    file: 'src/engagement/conditions.ts',
    find: "(truths[point] === 'undecided' && point === 'high')",
    replace: "(truths[point] === 'undecided' && point !== 'low')",
    breaks: 'undecided work',
  },
  {
    name: '"all" looks for what is unknown before it looks for a no',
    file: 'src/engagement/conditions.ts',
    find: "if (truths.includes('no')) return 'no';\n  return truths.includes('undecided') ? 'undecided' : 'yes';",
    replace: "if (truths.includes('undecided')) return 'undecided';\n  return truths.includes('no') ? 'no' : 'yes';",
    breaks: 'undecided never outweighs',
  },
  {
    name: 'discovery forgets what factors ask',
    file: 'src/engagement/live-in-scope.ts',
    find: 'mark(liveQuestions(facts, factor.when, subject, isGap ? POINTS : points));',
    replace: '',
    breaks: '7:',
  },
  {
    name: 'discovery asks about work that is out of scope',
    file: 'src/engagement/live-in-scope.ts',
    find: "if (POINTS.every((point) => truths[point] === 'no')) return 'never';",
    replace: '',
    breaks: '7:',
  },
  {
    name: 'an assumption is trusted like an answer',
    file: 'src/engagement/discovery.ts',
    find: "const isKnown = answer?.status === 'known';",
    replace: "const isKnown = answer?.status === 'known' || askable.question.assume !== undefined;",
    breaks: '7:',
  },
  {
    name: 'decided parts of a condition are not struck out',
    file: 'src/engagement/conditions.ts',
    find: 'return { truth: decides, isLive: false };',
    replace: 'return { truth: decides, isLive: parts.some((part) => part.isLive) };',
    breaks: '7:',
  },
  {
    name: 'the order in which services were added matters',
    file: 'src/engagement/instances.ts',
    find: '.sort((a, b) => place(a) - place(b) || compare(addedAt(a), addedAt(b)) || compare(a, b));',
    replace: ';',
    breaks: '3:',
  },
  {
    name: 'the high price is taken from the low effort',
    file: 'src/estimate/finish-line.ts',
    find: 'priceOf(effort[point], rate.perHour)',
    replace: "priceOf(effort[point === 'high' ? 'low' : point], rate.perHour)",
    breaks: '11:',
  },
  {
    name: 'withdrawing leaves work out for good',
    file: 'src/engagement/engagement.ts',
    find: 'adjustments: without(engagement.adjustments, id) };',
    replace:
      "adjustments: engagement.adjustments[id]?.kind === 'leave-out' ? engagement.adjustments : without(engagement.adjustments, id) };",
    breaks: '9:',
  },
  {
    name: 'empty fields are not saved',
    file: 'src/storage/canonical.ts',
    find: 'record[key] !== undefined)',
    replace: "record[key] !== undefined && record[key] !== '')",
    breaks: '10:',
  },
  {
    name: 'the thousandth project is free',
    file: 'src/estimate/rules.ts',
    find: 'return Math.ceil(count / term.size) * term.time[point];',
    replace: 'return (Math.ceil(count / term.size) % 5) * term.time[point];',
    breaks: '8:',
  },
  {
    name: 'a gap forgets which question would settle it',
    file: 'src/estimate/gaps.ts',
    find: 'if (ref.item === undefined || !isAssumedItem(ref.item)) return ref;',
    replace: "return { ...ref, key: `${ref.key}-gone` as QuestionRef['key'] };",
    breaks: '6:',
  },
  {
    name: 'an answer opens its question again once another made it idle',
    file: 'src/engagement/discovery.ts',
    find: "      ? 'answered'\n      : 'not-applicable'",
    replace: "      ? 'answered'\n      : 'open'",
    breaks: '4:',
  },
  {
    name: 'a choice is not read',
    file: 'src/engagement/facts.ts',
    find: "return kind === (wanted === 'group'",
    replace: "return kind !== 'choice' && kind === (wanted === 'group'",
    breaks: '5:',
  },
  {
    name: 'the DOCX forgets the captions of tables',
    file: 'src/export/docx/flow.ts',
    find: "const caption = paragraph(`${block.id}.caption`, 'Caption', drawText(oneLine(block.caption)));",
    replace: "const caption = paragraph(`${block.id}.caption`, 'Caption', drawText(''));",
    breaks: '12:',
  },
  {
    name: 'the SOW prints why an Engagement Manager added work',
    file: 'src/documents/work-in-scope.ts',
    find: 'scope: own.scope, own }',
    replace: 'scope: `${own.scope} ${own.reason}`, own }',
    breaks: 'nothing internal is in the words',
    tests: 'tests/engagements.test.ts',
  },
  {
    name: 'a full tier of a graduated term is free',
    file: 'src/estimate/rules.ts',
    find: 'minutes += inTier * tier.time[point];',
    replace: 'minutes += (tier.upTo === from + inTier ? 0 : inTier) * tier.time[point];',
    breaks: 'a graduated term',
    tests: 'tests/estimate/rules.test.ts',
  },
  {
    name: 'a factor of repeated work does not look at the item',
    file: 'src/estimate/rules.ts',
    find: '.filter((factor) => isSelected(facts, factor, subject, point))',
    replace: '.filter((factor) => isSelected(facts, factor, { instance: subject.instance } as Subject, point))',
    breaks: '7:',
    tests: 'tests/laws/random-catalogs.test.ts',
  },
  {
    name: 'nobody asks for the limit that something may exceed',
    file: 'src/engagement/conditions.ts',
    find: '...questionsBehind(facts, atom.limit, subject, points),',
    replace: '',
    breaks: '7:',
    tests: 'tests/laws/random-catalogs.test.ts',
  },
  {
    name: 'a condition on a version has no first version',
    file: 'src/engagement/conditions.ts',
    find: 'compareVersions(version, atom.from) >= 0;',
    replace: "version !== '';",
    breaks: '7:',
    tests: 'tests/laws/random-catalogs.test.ts',
  },
  {
    name: 'nobody asks what decides whether a field of an issue is filled in',
    file: 'src/engagement/live-in-documents.ts',
    find: 'markDocumentCondition(facts, when, instances, mark);',
    replace: '',
    breaks: '7:',
    tests: 'tests/laws/random-catalogs.test.ts',
  },
  {
    name: 'what unknowns do is remembered when an answer has changed',
    file: 'src/uncertainty/worlds.ts',
    find: 'if (known && isSameList(known.restsOn, restsOn)) return known.departures;',
    replace: 'if (known) return known.departures;',
    breaks: 'law: what is remembered',
    tests: 'tests/uncertainty/worlds.test.ts',
  },
  {
    name: 'a lead is overlooked where phases decide the finish',
    file: 'src/schedule/sequence.ts',
    find: 'endOf(before) + lag === startOf(place)) byEnd[before] = true;',
    replace: 'endOf(before) === startOf(place)) byEnd[before] = true;',
    breaks: 'law: a phase decides',
    tests: 'tests/schedule/sequence.test.ts',
  },
];

/** What words may not do in a statement of work. Only what was typed for this engagement is read, unless a rule says otherwise. */
import { formatList } from '../../quantity/count.ts';
import { TO_BE_CONFIRMED } from '../wording.ts';
import type { CheckContext, Found, Group, Rule, Severity } from './check.ts';
import { quote, type Place } from './places.ts';

const UNBOUNDED =
  /\b(?:etc\b\.?|and\/or|and so on|as needed|as required|as appropriate|where possible|if possible|best efforts?|reasonable (?:time|efforts?|period)|reasonably|approximately|roughly|about \d+|as soon as possible|ASAP|timely|ongoing|unlimited|any and all|all necessary|various|including but not limited to|seamless(?:ly)?|zero downtime|guarantee[sd]?|ensures?)\b/giu;
const UNFILLED =
  /\{[^{}]*\}|<[a-z][\w ]*>|\[(?!to be confirmed\])[^\]]*\]|\blorem ipsum\b|\bundefined\b|\bNaN\b|\bnull\b|\[object|\b(?:TBD|TBC|TODO|FIXME)\b|\bX{2,}\b|\?{2,}|_{3,}/giu;
const INTERNAL =
  /(?<![\w.])@[a-z][\w.-]+|\/-\/(?:issues|merge_requests|epics)\/|\b(?:margins?|mark-?up|cost rates?|COGS|internal only|do not share|salesforce|bill rate)\b/giu;
const OTHER_NAMES = /\b(?:clients?|vendors?|suppliers?|contractors?|consultants?)\b/giu;
const HOURLY_WORDS =
  /\b(?:time and materials?|T&M|hourly|hours worked|not[- ]to[- ]exceed|is an estimate|estimated fees?)\b/giu;
const FIXED_WORDS = /\b(?:fixed[- ](?:fee|price)|flat fee|lump sum|all[- ]inclusive)\b/giu;
const COMPANY =
  /((?:\p{Lu}[\p{L}\p{N}&'’-]*[ ,]+){1,5})(Inc|LLC|L\.L\.C|Ltd|Limited|GmbH|AG|SE|A\/S|ApS|AB|Oy|BV|B\.V|NV|N\.V|SA|S\.A|SAS|SARL|S\.r\.l|S\.p\.A|PLC|plc|Corp|Corporation|Pty|KK|K\.K)\b\.?/gu;

function reading(id: string, group: Group, severity: Severity, title: string, pattern: RegExp, advice: string): Rule {
  return {
    id,
    group,
    severity,
    title,
    find: ({ places }) =>
      matchesIn(
        places.filter(({ isTyped }) => isTyped),
        pattern,
        advice,
      ),
  };
}

/** One finding for each sentence, with all that was found in it. */
function matchesIn(places: readonly Place[], pattern: RegExp, advice: string): readonly Found[] {
  return places.flatMap((place) => {
    const words = [...new Set([...place.text.matchAll(pattern)].map(([match]) => `“${match}”`))];
    if (words.length === 0) return [];
    return [
      {
        finding: `${formatList(words)} in ${quote(place.text)}. ${advice}`,
        where: place.id,
        fix: { kind: 'wording', block: place.id },
      },
    ];
  });
}

export const WORDING_RULES: readonly Rule[] = [
  reading(
    'unbounded-words',
    'words',
    'should',
    'Obligations have an end',
    UNBOUNDED,
    'Say how much, how often or until when.',
  ),
  {
    ...reading('leftovers', 'words', 'must', 'Nothing is left to fill in', UNFILLED, 'Fill it in or take it out.'),
    // Everywhere but in headings: a leftover in the catalog's words is as embarrassing.
    find: ({ places }) =>
      matchesIn(
        places.filter(({ isHeading }) => !isHeading),
        UNFILLED,
        'Fill it in or take it out.',
      ),
  },
  reading(
    'internal-words',
    'words',
    'must',
    'Nothing internal is said',
    INTERNAL,
    'It is for colleagues; take it out.',
  ),
  reading(
    'party-names',
    'words',
    'should',
    'The parties keep their names',
    OTHER_NAMES,
    'Name the party as the SOW defines it.',
  ),
  {
    id: 'other-company',
    group: 'words',
    severity: 'must',
    title: 'No other company is named',
    find: (context) => otherCompanies(context),
  },
  {
    id: 'payment-words',
    group: 'words',
    severity: 'must',
    title: 'The words fit the payment model',
    // Of words that fit one of two payment models nobody can tell which service they are about.
    find: ({ places, parts: { isFixedFee, isMixed } }) =>
      matchesIn(
        places.filter(({ isTyped }) => isTyped && !isMixed),
        isFixedFee ? HOURLY_WORDS : FIXED_WORDS,
        isFixedFee ? 'This SOW has a fixed fee.' : 'This SOW is billed by the hour.',
      ),
  },
  { id: 'one-currency', group: 'fees', severity: 'must', title: 'One currency is used', find: otherCurrencies },
  { id: 'repeated-sentences', group: 'words', severity: 'should', title: 'Nothing is said twice', find: repeated },
  { id: 'unfinished-sentences', group: 'words', severity: 'should', title: 'Sentences end', find: unfinished },
  { id: 'acronyms', group: 'words', severity: 'should', title: 'Acronyms are explained', find: unexplained },
  {
    id: 'wording-basis',
    group: 'words',
    severity: 'must',
    title: 'Edited sentences know what they replaced',
    find: moved,
  },
  {
    id: 'wording-orphans',
    group: 'words',
    severity: 'should',
    title: 'Edited sentences are in the document',
    find: orphaned,
  },
];

function otherCompanies({ places, parts }: CheckContext): readonly Found[] {
  const known = [parts.customer, parts.customerName, parts.contractingEntity, parts.index.catalog.provider].map(
    letters,
  );
  const isKnown = (name: string) =>
    known.some((other) => other.includes(letters(name)) || letters(name).includes(other));
  return places
    .filter(({ isTyped }) => isTyped)
    .flatMap((place) =>
      [...place.text.matchAll(COMPANY)]
        .map(([match]) => match)
        .filter((match) => !isKnown(match))
        .map((match) => ({
          finding: `“${match.trim()}” is neither party of this SOW: ${quote(place.text)}. Was the sentence made for somebody else?`,
          where: place.id,
          fix: { kind: 'wording' as const, block: place.id },
        })),
    );
}

const letters = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The codes that stand before amounts, and signs whose currency is another. */
const CODES = /\b([A-Z]{3}) ?\d[\d,]*(?:\.\d+)?\b|([$€£¥]) ?\d/gu;
const CURRENCIES_BY_SIGN: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'AUD', 'CAD', 'NZD', 'SGD', 'HKD', 'MXN'],
  '€': ['EUR'],
  '£': ['GBP'],
  '¥': ['JPY', 'CNY'],
};
const ISO_CODES = /^(?:USD|EUR|GBP|JPY|AUD|CAD|CHF|SEK|NOK|DKK|NZD|SGD|HKD|INR|BRL|MXN|KRW|CNY|PLN|CZK|ILS|ZAR)$/;

function otherCurrencies({ places, parts }: CheckContext): readonly Found[] {
  const { currency } = parts.draft.estimate;
  const isOther = (code: string | undefined, sign: string | undefined) =>
    code !== undefined
      ? ISO_CODES.test(code) && code !== currency
      : !(CURRENCIES_BY_SIGN[sign ?? ''] ?? []).includes(currency);
  return places.flatMap((place) =>
    [...place.text.matchAll(CODES)]
      .filter(([, code, sign]) => isOther(code, sign))
      .slice(0, 1)
      .map(([match]) => ({
        finding: `“${match}” is not in ${currency}, the currency of this SOW: ${quote(place.text)}.`,
        where: place.id,
        fix: { kind: 'wording' as const, block: place.id },
      })),
  );
}

/** Shorter sentences may well stand twice: "End of Plan". */
const LONG_ENOUGH = 60;

function repeated({ places }: CheckContext): readonly Found[] {
  const seen = new Map<string, Place>();
  const found: Found[] = [];
  for (const place of places.filter(({ section, isHeading }) => section !== 'section.overview' && !isHeading)) {
    for (const sentence of place.text.split(/(?<=[.!?])\s+/u)) {
      if (sentence.length < LONG_ENOUGH) continue;
      const first = seen.get(sentence);
      if (first && (place.isTyped || first.isTyped))
        found.push({
          finding: `${quote(sentence)} stands twice. Say it once.`,
          where: place.id,
          fix: { kind: 'wording', block: place.isTyped ? place.id : first.id },
        });
      else seen.set(sentence, place);
    }
  }
  return found;
}

const ENDS = /[.!?:;)”"’]$/u;

function unfinished({ places, generatedPlaces }: CheckContext): readonly Found[] {
  const before = new Map(generatedPlaces.map(({ id, text }) => [id, text]));
  return places
    .filter((place) => place.isTyped && ENDS.test((before.get(place.id) ?? '').trim()))
    .filter(({ text }) => !ENDS.test(text.trim()))
    .map((place) => ({
      finding: `${quote(place.text)} has no full stop, or is cut off. End the sentence.`,
      where: place.id,
      fix: { kind: 'wording', block: place.id },
    }));
}

/** Two to six capitals, with a slash or a digit inside: "SSO", "CI/CD", "S3". Units, codes and file formats need no words. */
const ACRONYM = /(?<![\p{L}\p{N}_.@/-])(?:\p{Lu}{2,6}(?:\/\p{Lu}{2,4})?)(?![\p{L}\p{N}_@])/gu;
const KNOWN_TO_ALL =
  /^(?:SOW|DRAFT|OK|II|III|IV|ID|IT|AM|PM|GB|TB|MB|PDF|CSV|DOCX|XLSX|HTML|XML|JSON|YAML|URL|HTTP|HTTPS|USB|EU|UK|US|USA|UTC|GMT|CET|CEST|EST|PST|USD|EUR|GBP|[IVX]+)$/;

function unexplained({ places, parts }: CheckContext): readonly Found[] {
  const all = places.map(({ text }) => text).join('\n');
  const names = `${parts.customer} ${parts.customerName} ${parts.contractingEntity}`;
  const used = [...new Set(places.flatMap(({ text }) => [...text.matchAll(ACRONYM)].map(([match]) => match)))];
  const isTableOfTerms = (acronym: string) => places.some(({ id, text }) => id.startsWith('term.') && text === acronym);
  const isExplained = (acronym: string) =>
    KNOWN_TO_ALL.test(acronym) ||
    names.includes(acronym) ||
    all.includes(`(${acronym})`) ||
    all.includes(`${acronym} (`) ||
    isTableOfTerms(acronym);
  const open = used.filter((acronym) => !isExplained(acronym)).sort();
  if (open.length === 0) return [];
  const [first] = places.filter(({ text }) => text.includes(open[0] ?? ''));
  return [
    {
      finding: `${formatList(open)} ${open.length === 1 ? 'is' : 'are'} never explained. Spell out each at its first use, or add it to the definitions of the catalog.`,
      ...(first && { where: first.id }),
      fix: first?.isTyped ? { kind: 'wording', block: first.id } : { kind: 'catalog' },
    },
  ];
}

function moved({ worded }: CheckContext): readonly Found[] {
  return worded.applied.flatMap(({ adjustment, isBasisChanged }) =>
    isBasisChanged && adjustment.kind === 'wording'
      ? [
          {
            finding: `Basis changed: the sentence that ${quote(adjustment.text)} replaces reads differently by now. Compare the two and save it again, or go back to the suggested words.`,
            where: adjustment.block,
            fix: { kind: 'wording' as const, block: adjustment.block },
          },
        ]
      : [],
  );
}

function orphaned({ worded }: CheckContext): readonly Found[] {
  return worded.orphans.flatMap(({ adjustment }) =>
    adjustment.kind === 'wording'
      ? [
          {
            finding: `${quote(adjustment.text)} has no place in the document any more. Say it elsewhere, or remove it.`,
            fix: { kind: 'document' as const },
          },
        ]
      : [],
  );
}

/** Places still marked, apart from those that a field of the details fills: clauses speak of nothing else. */
export function unfilledPlaces({ places }: CheckContext): readonly Place[] {
  const isField = /^(control|contacts|timeline|signatures|open|clause|overview)\./;
  return places.filter(({ id, text }) => text.includes(TO_BE_CONFIRMED) && !isField.test(id));
}

/**
 * Checks the tags of a company's own template as a compiler would: all problems at once, each with what was found and
 * what to write instead. A template with a problem is not filled: a contract with a hole in it is worse than none.
 */
import { suggest } from '../catalog/suggest.ts';
import { unreachable } from '../quantity/unreachable.ts';
import type { TagMeaning } from './template-tags.ts';

/** A tag as it stands in the template, in the order of reading. */
export interface WrittenTag {
  /** With its braces; without the closing one where it is missing. */
  readonly written: string;
  /** "Body", "Header": each is read for itself. */
  readonly where: string;
  /** The words of its paragraph. */
  readonly near: string;
  /** Part of it was inserted, moved or deleted with "Track Changes" on. */
  readonly isTracked: boolean;
  /** In a line of the table of contents, which Word made from the headings. */
  readonly isInContents: boolean;
  /** The tables, rows, cells, text boxes and links around it, outermost first: "w:tbl 3", "w:tr 7". */
  readonly inside: readonly string[];
}

export type TagStatus = 'known' | 'unknown' | 'misspelt' | 'unclosed' | 'unopened' | 'crossed' | 'tracked';

export interface CheckedTag extends WrittenTag {
  readonly status: TagStatus;
  /** What the tag stands for, where it is known. */
  readonly about?: string;
  /** What is wrong and what to do; absent on a tag that is right. */
  readonly found?: string;
  readonly fix?: string;
}

type Verdict = Pick<CheckedTag, 'status' | 'about' | 'found' | 'fix'>;

export function checkTags(tags: readonly WrittenTag[], known: readonly TagMeaning[]): readonly CheckedTag[] {
  const stories = [...new Set(tags.map(({ where }) => where))];
  return stories.flatMap((where) =>
    checkStory(
      tags.filter((tag) => tag.where === where),
      known,
    ),
  );
}

/** An opening tag that waits for its closing one. */
interface Open {
  readonly at: number;
  readonly name: string;
  readonly sign: '#' | '^';
  readonly tag: WrittenTag;
  /** What is known between the two: that of the list, and of all around it. */
  readonly scopes: Scopes;
}

/** Innermost first, as names are looked for. */
type Scopes = readonly (readonly TagMeaning[])[];

function checkStory(tags: readonly WrittenTag[], known: readonly TagMeaning[]): readonly CheckedTag[] {
  const verdicts: Verdict[] = [];
  const open: Open[] = [];
  tags.forEach((tag, at) => {
    const read = readTag(tag);
    const scopes = open.at(-1)?.scopes ?? [known];
    if ('status' in read) verdicts[at] = read;
    else if (read.sign === '/') verdicts[at] = close(open, read.name, tag, verdicts, known);
    else if (read.sign === '') verdicts[at] = judgeValue(read.name, scopes, known);
    else {
      verdicts[at] = judgeOpening(read, scopes, known);
      open.push({ at, name: read.name, sign: read.sign, tag, scopes: inner(read, scopes) });
    }
  });
  for (const left of open) verdicts[left.at] = unclosed(left);
  return tags.map((tag, at) => ({ ...tag, ...ofContents(tag, verdicts[at] ?? RIGHT) }));
}

/** A heading between {#phases} and {/phases} is right; its line in the table of contents stands outside. */
function ofContents({ isInContents }: WrittenTag, verdict: Verdict): Verdict {
  if (!isInContents || verdict.found === undefined) return verdict;
  const fix =
    'Delete this line of the table of contents. It is made anew when you update the filled document (F9 in Word).';
  return { ...verdict, found: `${verdict.found}, in the table of contents`, fix };
}

const RIGHT: Verdict = { status: 'known' };

interface ReadTag {
  readonly sign: '' | '#' | '^' | '/';
  readonly name: string;
}

/** What can be said of a tag by looking at it alone. */
function readTag({ written, isTracked }: WrittenTag): ReadTag | Verdict {
  if (isTracked)
    return {
      status: 'tracked',
      found: `${written} in a tracked change`,
      fix: 'In Word, accept or reject the change (Review, Accept), save, and choose the file again.',
    };
  if (!written.startsWith('{'))
    return { status: 'unopened', found: 'a } without a { before it', fix: 'Write { before the name, or remove the }.' };
  if (!written.endsWith('}'))
    return {
      status: 'unclosed',
      found: `${written} without a }`,
      fix: 'Write } behind the name, in the same paragraph.',
    };
  const [, sign = '', name = ''] = /^\{\s*([#^/]?)\s*(.*?)\s*\}$/su.exec(written) ?? [];
  if (name === '' && sign !== '/')
    return {
      status: 'unknown',
      found: `${written} without a name`,
      fix: 'Write a name between the braces, or remove them.',
    };
  if (sign !== '' && written !== `{${sign}${name}}`)
    return { status: 'misspelt', found: `${written} with spaces in it`, fix: `Write {${sign}${name}}.` };
  return { sign: sign as ReadTag['sign'], name };
}

function judgeValue(name: string, scopes: Scopes, known: readonly TagMeaning[]): Verdict {
  const meaning = lookUp(name, scopes);
  if (!meaning) return notKnown(name, '', scopes, known);
  switch (meaning.kind) {
    case 'value':
      return { status: 'known', about: meaning.about };
    case 'list':
    case 'condition':
      return {
        status: 'unknown',
        found: `{${name}}, which is a ${meaning.kind} and no value`,
        fix: `Write {#${name}} … {/${name}} around what ${meaning.kind === 'list' ? 'is repeated' : 'depends on it'}.`,
      };
    default:
      return unreachable(meaning.kind);
  }
}

/** A value opens too: what is between is printed where the value is not empty. */
function judgeOpening({ sign, name }: ReadTag, scopes: Scopes, known: readonly TagMeaning[]): Verdict {
  const meaning = lookUp(name, scopes);
  return meaning ? { status: 'known', about: meaning.about } : notKnown(name, sign, scopes, known);
}

function lookUp(name: string, scopes: Scopes): TagMeaning | undefined {
  return scopes.flat().find((meaning) => meaning.name === name);
}

/** Where a list is empty there is no entry whose names could be used. */
function inner({ sign, name }: ReadTag, scopes: Scopes): Scopes {
  const meaning = lookUp(name, scopes);
  return sign === '#' && meaning?.kind === 'list' ? [meaning.tags, ...scopes] : scopes;
}

function notKnown(name: string, sign: ReadTag['sign'], scopes: Scopes, known: readonly TagMeaning[]): Verdict {
  const found = `{${sign}${name}}`;
  const lists = listsWith(name, known);
  const [list] = lists;
  if (list !== undefined) {
    const where = lists.map((one) => `{#${one}}`).join(' or ');
    return {
      status: 'unknown',
      found: `${found} outside its list`,
      fix: `It stands for something only between ${where} and its closing tag.`,
    };
  }
  const meant = suggest(
    name,
    scopes.flat().map((meaning) => meaning.name),
  );
  return meant === undefined
    ? { status: 'unknown', found, fix: 'Take a name from the list of tags, or write ( ) instead of the braces.' }
    : { status: 'misspelt', found, fix: `Did you mean {${sign}${meant}}?` };
}

/** The lists, anywhere, whose entries have this name. */
function listsWith(name: string, tags: readonly TagMeaning[]): readonly string[] {
  const found = tags.flatMap((meaning) => [
    ...(meaning.tags.some((tag) => tag.name === name) ? [meaning.name] : []),
    ...listsWith(name, meaning.tags),
  ]);
  return [...new Set(found)];
}

/** `{/}` closes what was opened last. What was opened inside and is still open stays so, and is told. */
function close(
  open: Open[],
  name: string,
  tag: WrittenTag,
  verdicts: Verdict[],
  known: readonly TagMeaning[],
): Verdict {
  const last = open.at(-1);
  if (!last) return notOpened(name);
  const at = name === '' ? open.length - 1 : open.findLastIndex((one) => one.name === name);
  if (at < 0) {
    // Most likely meant for the last one: its own complaint would only repeat this one.
    open.pop();
    return {
      status: 'misspelt',
      found: `{/${name}} where {${last.sign}${last.name}} is to be closed`,
      fix: `Write {/${last.name}}.`,
    };
  }
  const opening = open[at];
  for (const skipped of open.slice(at + 1)) verdicts[skipped.at] = crossed(skipped, name);
  open.length = at;
  // Both tags of an unknown name need the correction.
  if (opening && name !== '' && !lookUp(name, opening.scopes)) return notKnown(name, '/', opening.scopes, known);
  return !opening || areLevel(opening.tag.inside, tag.inside) ? RIGHT : torn(opening);
}

function notOpened(name: string): Verdict {
  return {
    status: 'unopened',
    found: `{/${name}} without {#${name}} before it`,
    fix: name === '' ? 'Remove it.' : `Write {#${name}} where it begins, or remove it.`,
  };
}

function unclosed({ name, sign }: Open): Verdict {
  return { status: 'unclosed', found: `{${sign}${name}} that is never closed`, fix: `Write {/${name}} where it ends.` };
}

function crossed({ name, sign }: Open, closing: string): Verdict {
  return {
    status: 'crossed',
    found: `{${sign}${name}} still open where {/${closing}} stands`,
    fix: `Write {/${name}} before {/${closing}}.`,
  };
}

function torn({ name, sign }: Open): Verdict {
  return {
    status: 'crossed',
    found: `{/${name}} at another level than its {${sign}${name}}: one in a table, text box, link or content control, the other not`,
    fix: 'Put both in the body, both in one cell, or both in rows of one table.',
  };
}

/** At the same place of the page's structure, or in cells of one table, whose rows are repeated. */
function areLevel(opening: readonly string[], closing: readonly string[]): boolean {
  const same = (a: readonly string[], b: readonly string[]) => a.join() === b.join();
  if (same(opening, closing)) return true;
  const isCell = (inside: readonly string[]) =>
    inside.at(-1)?.startsWith('w:tc ') === true && inside.at(-2)?.startsWith('w:tr ') === true;
  return isCell(opening) && isCell(closing) && same(opening.slice(0, -2), closing.slice(0, -2));
}

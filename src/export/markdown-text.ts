/**
 * Text that means nothing to GitLab but itself. Three means, because GitLab reads a text more than once:
 *
 * - a backslash before what Markdown would format and what GitLab would take for a reference. After rendering GitLab keeps
 *   apart the `$ % # & @ ! ~ ^` that were escaped (its lib/banzai/filter/escaped_char_filter.rb), and no others;
 * - so what GitLab looks for in rendered text (addresses, emoji codes, inline diffs, the table of contents, references in
 *   brackets) stands in a code span, where it looks for nothing;
 * - entities for angle brackets, and for joiners, which some scripts need but which could hide in a source.
 */
const MARKUP = /[\\`*_[\]{}|~$%#&@!^]/g;

/** Of any scheme, or "www.". Spaces, quotes, brackets and what a code span cannot hold end it. Lengths are bounded: no text takes long. */
const WEB_ADDRESS = String.raw`(?:[a-z][a-z0-9+.-]{0,20}:\/\/|www\.)[^\s<>"'\x60|\\()\[\]{}]+`;
const MAIL_ADDRESS = String.raw`[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+`;
/** GitLab replaces a code that stands alone: 10:30:45 is none. */
const EMOJI = String.raw`(?<![\p{L}\p{N}:]):[a-z0-9_+-]{1,60}:(?![\p{L}\p{N}:])`;
const BRACKETED = String.raw`\[\[?_?TOC_?\]\]?|\[[a-z_]{1,30}:[^\s\]\x60|]+\]`;
const DIFF_MARK = String.raw`[{[][+-]|[+-][}\]]`;

const tokens = [WEB_ADDRESS, MAIL_ADDRESS, EMOJI, BRACKETED].join('|');
const TOKEN = new RegExp(tokens, 'giu');
const TOKEN_OR_DIFF = new RegExp(`${tokens}|${DIFF_MARK}`, 'giu');

/** One line of printable text. Inside a link nothing else becomes one, so that no code span is needed there. */
export function inertText(line: string, isLinkText = false): string {
  if (isLinkText) return escape(line);
  let [written, from] = ['', 0];
  for (const match of line.matchAll(hasInlineDiff(line) ? TOKEN_OR_DIFF : TOKEN)) {
    written += escape(line.slice(from, match.index)) + codeOf(match[0]);
    from = match.index + match[0].length;
  }
  return written + escape(line.slice(from));
}

/** "{+ added +}", "[- removed -]": only an opening mark before a closing one means anything. */
function hasInlineDiff(line: string): boolean {
  const opening = line.search(/[{[][+-]/);
  return opening >= 0 && /[+-][}\]]/.test(line.slice(opening + 2));
}

/** Punctuation at its end belongs to the sentence, not to the address. */
function codeOf(token: string): string {
  if (!/^[a-z\p{N}]/iu.test(token)) return inertCode(token);
  const address = token.replace(/[.,;:!?]+$/u, '');
  return inertCode(address) + escape(token.slice(address.length));
}

/** A code span; its fence is longer than any run of backticks inside. */
export function inertCode(line: string): string {
  if (line.trim() === '') return escape(line);
  const runs = [...line.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  const pad = /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return fence + pad + line.replaceAll('|', String.raw`\|`) + pad + fence;
}

function escape(line: string): string {
  return line
    .replace(MARKUP, String.raw`\$&`)
    .replaceAll('](', String.raw`]\(`)
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(JOINER, entity);
}

/** Zero-width joiners, and the vowel separator of Mongolian. */
const JOINER = /\u200C|\u200D|\u180E/g;

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/** What means something only where a line begins: quick actions, lists, rules, front matter, directives, code by indent. */
export function startOfLine(written: string): string {
  const [, space = '', rest = ''] = /^(\s*)(.*)$/su.exec(written) ?? [];
  const start = rest.replace(/^[/+=:;-]/, String.raw`\$&`).replace(/^(\d+)([.)])(?=\s|$)/, String.raw`$1\$2`);
  return space === '' ? start : `&#32;${start}`;
}

/** Inside an HTML element no backslash helps. An element of its own around a character keeps it from being read with its neighbours. */
export function inertHtml(line: string): string {
  return line
    .replace(/[&<>"]|[$%#@!~^:`[\]{}]/g, (character) =>
      /[&<>"]/.test(character) ? entity(character) : `<span>${character}</span>`,
    )
    .replace(JOINER, entity);
}

/**
 * What GitLab would do with a Markdown text, by the rules of its quick-action extractor and its documentation: each
 * finding is a sentence. Fences open and close in column 0; quick actions run there alone, in any letter case.
 */
const QUICK_ACTIONS = new Set(
  `add_child add_contacts add_email add_linked_resources approve assign assign_reviewer award blocked_by blocks
  board_move cc checkin_reminder child_epic clear_health_status clear_weight clone close confidential convert_to_ticket
  copy_metadata create_merge_request done draft due duplicate epic estimate estimate_time health_status internal_note
  invite_email iteration label labels link linked_items lock merge milestone move page parent_epic promote promote_to
  promote_to_incident publish q react ready reassign reassign_reviewer rebase relabel relate remove_child
  remove_child_epic remove_contacts remove_due_date remove_email remove_epic remove_estimate remove_iteration
  remove_label remove_linked_resource remove_milestone remove_parent remove_parent_epic remove_reviewer
  remove_time_estimate remove_time_spent remove_zoom reopen request_changes request_review restore_time reviewer
  set_parent severity ship shrug spend spend_time spent status submit_review subscribe tableflip tag target_branch
  timeline title todo type unapprove unassign unassign_reviewer unlabel unlink unlock unsubscribe weight zoom`.split(
    /\s+/,
  ),
);

/** A description on GitLab ends here. */
const MAX_CHARACTERS = 1_048_576;

export function findings(markdown: string, allowed: readonly string[] = ['label']): readonly string[] {
  return [
    ...(markdown.length > MAX_CHARACTERS ? ['too long for a description'] : []),
    ...(/\p{Cs}/u.test(markdown) ? ['a lone surrogate'] : []),
    ...quickActions(markdown, allowed),
    ...mentions(markdown),
    ...html(markdown),
    ...tables(markdown),
    ...characters(markdown),
    ...directives(markdown),
  ];
}

function quickActions(markdown: string, allowed: readonly string[]): readonly string[] {
  return markdown.split(/\r\n|[\r\n]/).flatMap((line) => {
    const [, name = ''] = /^\/([A-Za-z_]+)(?: |\s*$)/.exec(line) ?? [];
    const runs = QUICK_ACTIONS.has(name.toLowerCase()) && !allowed.includes(name);
    return runs ? [`a quick action would run: ${line}`] : [];
  });
}

/** Outside code, where nothing is looked for. */
function withoutCode(markdown: string): string {
  return markdown.replace(/(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
}

function mentions(markdown: string): readonly string[] {
  return [...withoutCode(markdown).matchAll(/(?<![\w.\\/&])@[A-Za-z0-9_][\w.-]*/g)].map(
    ([name]) => `would notify: ${name}`,
  );
}

const OWN_ELEMENTS = ['details', 'summary', 'br', 'span'];

function html(markdown: string): readonly string[] {
  const plain = withoutCode(markdown).replace(/\]\(<https:[^>]*>\)/g, ']');
  const tags = [...plain.matchAll(/<\s*(\/?)\s*([A-Za-z!][\w-]*)([^>]*)>?/g)];
  const count = (slash: string, name: string) => tags.filter(([, end, tag]) => end === slash && tag === name).length;
  return [
    ...tags.filter(([, , name = '']) => !OWN_ELEMENTS.includes(name)).map(([tag]) => `raw HTML: ${tag}`),
    ...tags.filter(([, , , attributes]) => attributes).map(([tag]) => `an attribute in raw HTML: ${tag}`),
    ...['details', 'summary', 'span']
      .filter((name) => count('', name) !== count('/', name))
      .map((name) => `<${name}> opens and closes a different number of times`),
  ];
}

function cellsOf(line: string): number {
  return line
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/).length;
}

/** Every row of a table has as many cells as its header; a table begins after an empty line and ends before one. */
function tables(markdown: string): readonly string[] {
  const lines = markdown.split('\n');
  return lines.flatMap((line, place) => {
    if (!/^\| :?-+:? (\| :?-+:? )*\|$/.test(line)) {
      const belongs =
        line.startsWith('|') && (lines[place - 1]?.startsWith('|') || lines[place + 1]?.startsWith('| -'));
      return line.startsWith('|') && !belongs ? [`a row without a table: ${line}`] : [];
    }
    const rows = lines.slice(place + 1);
    const end = rows.findIndex((row) => !row.startsWith('|'));
    const body = rows.slice(0, end < 0 ? rows.length : end);
    return [
      ...(rows[end] === '' || end < 0 ? [] : [`a table is not closed by an empty line: ${rows[end] ?? ''}`]),
      ...[lines[place - 1] ?? '', ...body]
        .filter((row) => cellsOf(row) !== cellsOf(line))
        .map((row) => `${cellsOf(row)} cells instead of ${cellsOf(line)}: ${row}`),
    ];
  });
}

function characters(markdown: string): readonly string[] {
  const hidden = /[\u202A-\u202E\u2066-\u2069\u200B-\u200D\u2060\uFEFF\u00AD\u180E]/u.exec(markdown);
  // eslint-disable-next-line no-control-regex -- controls are what is looked for
  const control = /[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\ufffe\uffff]/.exec(markdown);
  return [hidden, control].flatMap((found) =>
    found ? [`a character nobody sees: U+${found[0].charCodeAt(0).toString(16).padStart(4, '0')}`] : [],
  );
}

function directives(markdown: string): readonly string[] {
  const found: readonly (readonly [RegExp, string])[] = [
    [/^(---|\+\+\+|;;;)\s*$/m, 'front matter or a rule'],
    [/^::include/m, 'an include'],
    [/^(```|~~~)/m, 'a fence'],
    [/^ {0,3}\[(?:\\.|[^\]\\])+\]:/m, 'a link reference'],
    [/^(===|---)+\s*$/m, 'an underlined heading'],
    [/!\[/, 'an image'],
  ];
  return found.filter(([pattern]) => pattern.test(withoutCode(markdown))).map(([, name]) => name);
}

// ---- Reading back -----------------------------------------------------------------------------

const PUNCTUATION = /[!-/:-@[-`{-~]/;
/** What may act when it stands unescaped outside a code span. */
const ACTIVE = /[\\`*_[\]{}|~$%#@!^<]/;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>' };

/** The words as rendered. Throws where a character would act instead of being shown. */
export function rendered(written: string): string {
  let [words, place] = ['', 0];
  const next = (pattern: RegExp) => new RegExp(pattern.source, 'y');
  const read = (pattern: RegExp) => {
    const sticky = next(pattern);
    sticky.lastIndex = place;
    const match = sticky.exec(written);
    if (match) place += match[0].length;
    return match;
  };
  while (place < written.length) {
    const lineBreak = read(/<br>| {2}\n/);
    if (lineBreak) {
      words += '\n';
      continue;
    }
    const entity = read(/&(?:#x([0-9A-F]+)|#(\d+)|([a-z]+));/);
    if (entity) {
      const [whole, hex, decimal, name] = entity;
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      words += name ? (ENTITIES[name] ?? whole) : String.fromCodePoint(code);
      continue;
    }
    const code = read(/(`+)(?!`)(.*?)(?<!`)\1(?!`)/);
    if (code) {
      words += (code[2] ?? '').replace(/^ (.*`|`.*) $/, '$1').replaceAll('\\|', '|');
      continue;
    }
    const character = String.fromCodePoint(written.codePointAt(place) ?? 0);
    const escaped = written[place + 1] ?? '';
    if (character === '\\' && PUNCTUATION.test(escaped)) {
      words += escaped;
      place += 2;
      continue;
    }
    if (ACTIVE.test(character)) throw new Error(`"${character}" acts in: ${written}`);
    words += character;
    place += character.length;
  }
  return words;
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Document } from '../../src/documents/blocks.ts';
import { text } from '../../src/documents/blocks.ts';
import { draftIssue } from '../../src/documents/issue.ts';
import { draftSow } from '../../src/documents/sow.ts';
import { draftUpdate } from '../../src/documents/update-comment.ts';
import type { Adjustment, Engagement } from '../../src/engagement/engagement.ts';
import { toMarkdown } from '../../src/export/markdown.ts';
import { printable } from '../../src/export/printable.ts';
import { badInput } from '../support/bad-input.ts';
import { catalogIndex, draftFrom, readEngagement } from '../support/drafts.ts';
import { findings, rendered } from '../support/gitlab-markdown.ts';
import { sampleDocument, timelineFigure } from '../support/sample-document.ts';

const documentOf = (...blocks: Block[]): Document => ({ ...sampleDocument, blocks });
const paragraph = (words: string) =>
  toMarkdown(documentOf({ kind: 'paragraph', id: 'p', content: [text(words)] })).trimEnd();
const cell = (words: string) =>
  toMarkdown(
    documentOf({
      kind: 'table',
      id: 't',
      caption: '',
      hasRowHeaders: false,
      columns: [{ header: 'Said', align: 'start', width: 1 }],
      rows: [{ id: 'r', cells: [[text(words)]] }],
    }),
  )
    .trimEnd()
    .split('\n')
    .slice(2);

/** Every place in which an answer may come to stand. */
function everywhere(words: string): Document {
  const content = [text(words)];
  const columns = [
    { header: words, align: 'start', width: 1 },
    { header: 'Figure', align: 'end', width: 1 },
  ] as const;
  const dressed = [{ kind: 'strong', text: words } as const, { kind: 'emphasis', text: words } as const];
  return documentOf(
    { kind: 'heading', id: 'h', level: 2, text: words },
    { kind: 'paragraph', id: 'p', content },
    { kind: 'paragraph', id: 'p2', content: dressed },
    { kind: 'paragraph', id: 'p3', content: [{ kind: 'link', text: words, href: words }] },
    { kind: 'paragraph', id: 'p4', content: [{ kind: 'link', text: words, href: 'https://example.org/' }] },
    { kind: 'list', id: 'l', isOrdered: false, items: [{ id: 'i', content }] },
    { kind: 'list', id: 'l2', isOrdered: true, items: [{ id: 'i', content }] },
    { kind: 'checklist', id: 'c', items: [{ id: 'i', content, isDone: false }] },
    { kind: 'notice', id: 'n', tone: 'caution', content },
    {
      kind: 'details',
      id: 'd',
      summary: words,
      blocks: [
        {
          kind: 'table',
          id: 't',
          caption: words,
          columns,
          rows: [{ id: 'r', cells: [content, dressed] }],
          hasRowHeaders: true,
        },
      ],
    },
    {
      kind: 'table',
      id: 't2',
      caption: words,
      columns,
      rows: [{ id: 'r', cells: [content, content], isTotal: true }],
      hasRowHeaders: true,
    },
    { kind: 'signatures', id: 's', parties: [{ party: words, fields: ['Name'] }] },
    { kind: 'quick-actions', id: 'q', actions: [{ kind: 'label', labels: ['Services Calculator'] }] },
  );
}

const hostile = [
  // No answer is longer than the schema admits.
  ...badInput.map(({ payload }) => payload.slice(0, 20_000)),
  '[toc]\n[[_TOC_]]\n[TOC]',
  '[issue:1] [work_item:group/project/7] [contact:a@b.example]',
  '{+ added +} [- removed -] {- x -} [+ y +]',
  ':tada: :100: at 10:30:45, fe80::1',
  '![x](https://evil.example/pixel.png) [x](javascript:alert(1))',
  'a https://evil.example/?a=1|b. www.evil.example, ftp://x.example/y! a@b.example',
  '`https://evil.example/`',
  '\\| a \\\\| b | c',
  '| a |\n| --- |\n| b |',
  '    indented\n\t/close',
  '1. one\n2) two\n+ three\n- four\n=====\n-----',
  '> quote\n>>>\n/close\n>>>',
  'line\n/label ~"x"\r\n/assign @a\r/close\u2028/lock\u0085/move a/b',
  '\u200b/close\n\u200d/close',
];

describe('nothing that was said can act', () => {
  test.each(hostile)('%j stands inert in every kind of block', (payload) => {
    expect(findings(toMarkdown(everywhere(payload)))).toEqual([]);
  });

  test('whatever is typed, anywhere', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.stringMatching(/^[ \n/`\\|<>&#@!~$%^*_[\]{}():;=+.a1-]{0,40}$/),
      fc.constantFrom(...hostile),
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 3 }), (parts) => {
        expect(findings(toMarkdown(everywhere(parts.join('\n'))))).toEqual([]);
      }),
    );
  });

  test('answers, notes, names, reasons and wordings of a whole engagement', () => {
    const index = catalogIndex();
    for (const payload of hostile.filter((_, place) => place % 8 === 0)) {
      const draft = draftFrom(index, engagementSaying(payload));
      const documents = [
        ...index.catalog.issues.map((template) => draftIssue(template, draft)),
        draftSow(draft),
        draftUpdate(draft),
      ];
      for (const document of documents) expect(findings(toMarkdown(document))).toEqual([]);
    }
  });
});

/** The words in every field a person can type in. */
function engagementSaying(words: string): Engagement {
  const engagement = readEngagement('self-managed-to-gitlab-com');
  const said = (answer: Engagement['answers'][string]): Engagement['answers'][string] => {
    const noted = { ...answer, note: words, by: words };
    if (noted.status !== 'known') return noted;
    if (noted.value.kind === 'text') return { ...noted, value: { kind: 'text', value: words } };
    if (noted.value.kind !== 'items') return noted;
    return { ...noted, value: { kind: 'items', items: noted.value.items.map((item) => ({ ...item, name: words })) } };
  };
  const { adj5, ...others } = engagement.adjustments as Record<string, Adjustment>;
  const own = { ...adj5, title: words, scope: words } as Adjustment;
  const adjustments = Object.entries({ ...others, adj5: own }).map(([id, adjustment]) => {
    const signed = { ...adjustment, reason: words, by: words };
    return [id, signed.kind === 'wording' ? { ...signed, text: words } : signed];
  });
  return {
    ...engagement,
    details: {
      ...engagement.details,
      customer: words,
      customerLegalName: words,
      painPoints: words,
      opportunityLink: words,
      engagementManager: words,
    },
    answers: Object.fromEntries(Object.entries(engagement.answers).map(([key, answer]) => [key, said(answer)])),
    adjustments: Object.fromEntries(adjustments) as Engagement['adjustments'],
  };
}

describe('the words stay readable', () => {
  test.each(hostile)('%j reads as it was typed', (payload) => {
    const typed = printable(payload)
      .split('\n')
      .map((line) => line.trim());
    const written = cell(payload);
    expect(written).toHaveLength(1);
    const shown = rendered((written[0] ?? '').replace(/^\| | \|$/g, ''));
    const expected = typed.join('') === '' ? 'N/A' : typed.join('\n');
    expect(
      shown
        .split('\n')
        .map((line) => line.trim())
        .join('\n'),
    ).toBe(expected);
    expect(rendered(paragraph(payload)).replace(/\s+/g, ' ').trim()).toBe(typed.join(' ').replace(/\s+/g, ' ').trim());
  });

  test.each([
    ['1,400 projects (12 large) for A & B', '1,400 projects (12 large) for A \\& B'],
    ['a|b', 'a\\|b'],
    ['@all', '\\@all'],
    ['costs $30k to $50k', 'costs \\$30k to \\$50k'],
    ['see #12, !3, &4, %5 and ~bug', 'see \\#12, \\!3, \\&4, \\%5 and \\~bug'],
    ['/close', '\\/close'],
    ['either/or', 'either/or'],
    ['16.11.10', '16.11.10'],
    ['1. first', '1\\. first'],
    ['<b>bold</b>', '&lt;b&gt;bold&lt;/b&gt;'],
    ['see https://example.org/a_b.', 'see `https://example.org/a_b`.'],
    ['ana@example.org', '`ana@example.org`'],
    [':tada: at 10:30:45', '`:tada:` at 10:30:45'],
    ['{+ new +}', '`{+` new `+}`'],
    ['[-1, 1]', '\\[-1, 1\\]'],
  ])('%j is written %j', (typed, written) => {
    expect(paragraph(typed)).toBe(written);
  });
});

describe('blocks', () => {
  const block = (one: Block) => toMarkdown(documentOf(one)).trimEnd();

  test('a heading carries its typed number', () => {
    expect(block({ kind: 'heading', id: 'h', level: 2, number: '3.2', text: 'Scope' })).toBe('## 3.2 Scope');
  });

  test('a picture is its caption and what it shows in words, and neither can act', () => {
    const figure = { ...timelineFigure, caption: '/close', alternative: '/assign @all\n<b>2 weeks</b>' };
    expect(block(figure)).toBe('**/close**\n\n\\/assign \\@all &lt;b&gt;2 weeks&lt;/b&gt;');
  });

  test('lines of a list item stay in the item', () => {
    const item = { id: 'i', content: [text('one\n/close')] };
    expect(block({ kind: 'list', id: 'l', isOrdered: false, items: [item] })).toBe('- one  \n  \\/close');
  });

  test('a line break in a cell keeps the row on one line, and an empty cell says so', () => {
    expect(cell('one\ntwo')).toEqual(['| one<br>two |']);
    expect(cell('')).toEqual(['| N/A |']);
  });

  test('only the quick-actions block writes a command, and its labels cannot write another', () => {
    const actions = [{ kind: 'label', labels: ['a::b', 'x"\n/close'] } as const];
    expect(block({ kind: 'quick-actions', id: 'q', actions })).toBe('/label ~"a::b" ~"x  /close"');
  });

  test('a link shows where it leads, and no other scheme is live', () => {
    const link = (href: string) =>
      block({ kind: 'paragraph', id: 'p', content: [{ kind: 'link', text: 'here', href }] });
    expect(link('https://example.org/a b')).toBe('here');
    expect(link('https://example.org/a(b)')).toBe('[here](<https://example.org/a(b)>)');
    expect(link('javascript:alert(1)')).toBe('here');
  });
});

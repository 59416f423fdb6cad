import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { starterTemplate } from '../../src/documents/template-starter.ts';
import { templateData, templateTags } from '../../src/documents/template-data.ts';
import {
  condition,
  list,
  meaningsOf,
  scopeOf,
  value,
  type Tags,
  type TemplateScope,
} from '../../src/documents/template-tags.ts';
import { toDocx } from '../../src/export/docx.ts';
import { checkTemplate, fillChecked, type TemplateProblem } from '../../src/export/template.ts';
import { badInput } from '../support/bad-input.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';
import { elements, readDocx, words } from '../support/read-docx.ts';
import { deleted, inParagraph, inserted, p, plain, styled, tbl, wordFile } from '../support/word-template.ts';

interface Phase {
  readonly name: string;
  readonly steps: readonly string[];
}
const PHASE: Tags<Phase> = {
  name: value('Its name', ({ name }) => name),
  steps: list('Its steps', ({ steps }) => steps, { step: value('The step', (step: string) => step) }),
};
const TAGS: Tags<{ readonly customer: string; readonly isFixed: boolean; readonly phases: readonly Phase[] }> = {
  customer: value('The customer', ({ customer }) => customer),
  isFixed: condition('A fixed fee', ({ isFixed }) => isFixed),
  phases: list('The phases', ({ phases }) => phases, PHASE),
};
const KNOWN = meaningsOf(TAGS);
const DATA = scopeOf(TAGS, {
  customer: 'Acme & Sons',
  isFixed: false,
  phases: [
    { name: 'Plan', steps: ['Ask', 'Write'] },
    { name: 'Build', steps: [] },
  ],
});

function check(bytes: Uint8Array, known = KNOWN) {
  const checked = checkTemplate(bytes, 'company.docx', known);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.template;
}

const problemsOf = (body: string) => check(wordFile(body)).problems;
const refusalOf = (bytes: Uint8Array): readonly TemplateProblem[] => {
  const checked = checkTemplate(bytes, 'company.docx', KNOWN);
  return checked.ok ? [] : checked.problems;
};

async function filled(bytes: Uint8Array, data = DATA, known = KNOWN) {
  const written = await fillChecked(check(bytes, known), data);
  if (!written.ok) throw new Error(JSON.stringify(written.problems));
  return { ...written, docx: readDocx(written.bytes) };
}
const paragraphsOf = async (body: string, data = DATA) =>
  elements((await filled(wordFile(body), data)).docx.body, 'w:p').map(words);

describe('a template is filled', () => {
  it('with values, also where Word has split a tag into several runs', async () => {
    expect(await paragraphsOf(p('Dear {cus', 'tom', 'er}, ', 'hello { customer }'))).toEqual([
      'Dear Acme & Sons, hello Acme & Sons',
    ]);
  });

  it('with a paragraph for each entry, and none for the tags', async () => {
    expect(
      await paragraphsOf(p('{#phases}') + styled('Heading1', '{position}. {name}') + p('{/phases}') + p('End')),
    ).toEqual(['1. Plan', '2. Build', 'End']);
  });

  it('with a row of a table for each entry', async () => {
    const { docx } = await filled(
      wordFile(tbl([p('Phase'), p('No.')], [p('{#phases}{name}'), p('{position}{/phases}')], [p('Total'), p('2')])),
    );
    expect(elements(docx.body, 'w:tr').map((row) => elements(row, 'w:p').map(words))).toEqual([
      ['Phase', 'No.'],
      ['Plan', '1'],
      ['Build', '2'],
      ['Total', '2'],
    ]);
  });

  it('with lists in lists, and with what only depends on them', async () => {
    const body = [
      '{#phases}',
      '{name} of {customer}',
      '{#steps}',
      '- {step}',
      '{/steps}',
      '{^hasSteps}',
      'no steps',
      '{/}',
      '{/phases}',
    ];
    expect(await paragraphsOf(body.map((text) => p(text)).join(''))).toEqual([
      'Plan of Acme & Sons',
      '- Ask',
      '- Write',
      'Build of Acme & Sons',
      'no steps',
    ]);
  });

  it('with one of two wordings: if and else', async () => {
    const body = p('{#isFixed}Fixed.{/isFixed}{^isFixed}By the hour.{/isFixed}');
    expect(await paragraphsOf(body)).toEqual(['By the hour.']);
    expect(await paragraphsOf(body, { ...DATA, isFixed: true })).toEqual(['Fixed.']);
  });

  it('in its header and notes too', async () => {
    const { docx, words: read } = await filled(
      wordFile(p('Body'), {
        header: p('{customer}'),
        footnotes: `<w:footnote w:id="1">${p('{customer}')}</w:footnote>`,
        endnotes: `<w:endnote w:id="1">${p('{#isFixed}')}${p('Fixed.')}${p('{/isFixed}')}${p('{customer}')}</w:endnote>`,
      }),
    );
    for (const part of ['header', 'footnotes', 'endnotes'])
      expect(words(elements(docx.xml(`word/${part}.xml`), 'w:p')[0]!)).toBe('Acme & Sons');
    expect(read.map(({ where }) => where)).toEqual(['Body', 'Header', 'Footnotes', 'Endnotes']);
  });

  it('once in a text box, which Word writes twice', async () => {
    const box = `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>${p('{customer}')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p('{customer}')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    expect(check(wordFile(box)).tags.map(({ written }) => written)).toEqual(['{customer}']);
    expect((await filled(wordFile(box))).docx.parts['word/document.xml']).not.toContain('{');
  });

  it('outside its tracked changes, which stay', async () => {
    const { docx } = await filled(wordFile(inParagraph(plain('{customer} '), inserted('new'), deleted('old'))));
    expect(docx.parts['word/document.xml']).toMatch(/Acme &amp; Sons .*<w:ins .*new.*<\/w:ins><w:del .*old/);
  });

  it('from a template of Word (dotx), which becomes a document', async () => {
    const mainType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml';
    const { docx } = await filled(wordFile(p('{customer}'), { mainType }));
    expect(docx.parts['[Content_Types].xml']).toContain('document.main+xml');
    expect(docx.parts['[Content_Types].xml']).not.toContain('template.main+xml');
  });

  it('without the numbers of paragraphs, which would stand twice', async () => {
    const body = p('{#phases}') + p('{name}').replace('<w:p>', '<w:p w14:paraId="12345678">') + p('{/phases}');
    expect((await filled(wordFile(body))).docx.parts['word/document.xml']).not.toContain('paraId');
  });

  it('to the same bytes each time', async () => {
    const template = wordFile(p('{customer}'));
    expect((await filled(template)).bytes).toEqual((await filled(template)).bytes);
  });

  it('and read back as headings, paragraphs and tables', async () => {
    const body = styled('Heading1', '{customer}') + p('Words') + tbl([p('{#phases}{name}'), p('') + p('a{/phases}')]);
    const { words: read } = await filled(wordFile(body));
    expect(read).toMatchObject([
      {
        where: 'Body',
        lines: [
          { kind: 'heading', text: 'Acme & Sons' },
          { kind: 'paragraph', text: 'Words' },
          { kind: 'table', rows: [['Plan', 'a'], ['Build', 'a']] }, // prettier-ignore
        ],
      },
    ]);
  });
});

describe('a value', () => {
  it('that looks like a tag is words', async () => {
    const data = { ...DATA, customer: '{customer} {#phases} {/phases} {' };
    expect(await paragraphsOf(p('{customer}'), data)).toEqual(['{customer} {#phases} {/phases} {']);
  });

  it('of several lines breaks the line and keeps the paragraph', async () => {
    const { docx } = await filled(wordFile(p('{customer}')), { ...DATA, customer: 'One\r\nTwo\u2028Three' });
    expect(elements(docx.body, 'w:br')).toHaveLength(2);
    expect(elements(docx.body, 'w:p').map(words)).toEqual(['One\nTwo\nThree']);
  });

  it.each(badInput.map(({ id, payload }) => [id, payload] as const))(
    'that has broken documents stays a value: %s',
    async (_, payload) => {
      const { docx, words: read } = await filled(wordFile(p('[{customer}]') + p('{customer}')), {
        ...DATA,
        customer: payload,
      });
      const [first = ''] = elements(docx.body, 'w:p').map(words);
      expect(first.startsWith('[') && first.endsWith(']')).toBe(true);
      expect(elements(docx.body, 'w:p')).toHaveLength(2);
      expect(elements(docx.body, 'w:hyperlink')).toHaveLength(0);
      // eslint-disable-next-line no-control-regex
      expect(docx.parts['word/document.xml']).not.toMatch(/[\u0000-\u0008\u202a-\u202e]/);
      expect(read.length).toBeLessThanOrEqual(1);
    },
  );
});

describe('a tag is refused', () => {
  const found = (body: string) => problemsOf(body).map(({ found: what, fix }) => `${what}: ${fix}`);

  it('when it is misspelt, with what was meant', () => {
    expect(problemsOf(p('Dear {custmer}'))).toEqual([
      { where: 'Body: “Dear {custmer}”', found: '{custmer}', fix: 'Did you mean {customer}?' },
    ]);
    expect(found(p('{#phase}{/phase}'))).toEqual([
      '{#phase}: Did you mean {#phases}?',
      '{/phase}: Did you mean {/phases}?',
    ]);
  });

  it('when nothing like it is known', () => {
    expect(found(p('{internalMargin} {constructor} {@customer} {}'))).toEqual([
      '{internalMargin}: Take a name from the list of tags, or write ( ) instead of the braces.',
      '{constructor}: Take a name from the list of tags, or write ( ) instead of the braces.',
      expect.stringContaining('{@customer}'),
      '{} without a name: Write a name between the braces, or remove them.',
    ]);
  });

  it('when it stands outside its list', () => {
    expect(found(p('{step} {#phases}{step}{/phases}'))).toEqual([
      expect.stringContaining('between {#steps} and its closing tag'),
      expect.stringContaining('between {#steps} and its closing tag'),
    ]);
    expect(found(p('{#phases}{#steps}{step} {name} {customer}{/steps}{/phases}'))).toEqual([]);
    expect(found(p('{^phases}{name}{/phases}'))).toHaveLength(1);
  });

  it('when a list or a condition stands where a value belongs', () => {
    expect(found(p('{phases} {isFixed}'))).toEqual([
      '{phases}, which is a list and no value: Write {#phases} … {/phases} around what is repeated.',
      '{isFixed}, which is a condition and no value: Write {#isFixed} … {/isFixed} around what depends on it.',
    ]);
  });

  it('when it is not closed, not opened, or crosses another', () => {
    expect(found(p('{#phases}{name}'))).toEqual(['{#phases} that is never closed: Write {/phases} where it ends.']);
    expect(found(p('{/isFixed}'))).toEqual([expect.stringContaining('{/isFixed} without {#isFixed} before it')]);
    expect(found(p('{#phases}{#isFixed}{/phases}'))).toEqual([
      '{#isFixed} still open where {/phases} stands: Write {/isFixed} before {/phases}.',
    ]);
    expect(found(p('{#phases}{/phasse}'))).toEqual(['{/phasse} where {#phases} is to be closed: Write {/phases}.']);
  });

  it('when a brace is missing', () => {
    expect(found(p('{customer and more'))).toEqual([expect.stringMatching(/^\{customer and more without a \}/)]);
    expect(found(p('customer}'))).toEqual([expect.stringMatching(/^a \} without a \{/)]);
    expect(found(p('{cus') + p('tomer}'))).toHaveLength(2);
  });

  it('when there are spaces between sign and name', () => {
    expect(found(p('{# isFixed}x{/isFixed}'))[0]).toBe('{# isFixed} with spaces in it: Write {#isFixed}.');
  });

  it.each([
    ['inserted', inParagraph(plain('Dear '), inserted('{customer}'))],
    ['deleted', inParagraph(deleted('{customer}'), plain('you'))],
    ['half inserted', inParagraph(plain('{cust'), inserted('omer'), plain('}'))],
  ])('when it is %s in a tracked change, in so many words', (_, body) => {
    expect(problemsOf(body)).toEqual([
      {
        where: expect.stringContaining('Body') as string,
        found: '{customer} in a tracked change',
        fix: 'In Word, accept or reject the change (Review, Accept), save, and choose the file again.',
      },
    ]);
  });

  it('when its two ends stand at different levels of the page', () => {
    expect(found(p('{#phases}') + tbl([p('{name}{/phases}')]))).toEqual([
      expect.stringContaining('{/phases} at another level than its {#phases}'),
    ]);
    expect(found(tbl([p('{#phases}{name}')], [p('{/phases}')]))).toEqual([]);
    const link = `<w:hyperlink w:anchor="x">${plain('{#isFixed}')}</w:hyperlink>`;
    expect(found(inParagraph(link, plain('{/isFixed}')))).toHaveLength(1);
  });

  it('in a line of the table of contents, with the way out', () => {
    const line = inParagraph(`<w:hyperlink w:anchor="_Toc1">${plain('{name}')}</w:hyperlink>`);
    expect(problemsOf(line)[0]?.fix).toMatch(/^Delete this line of the table of contents/);
  });

  it('and all of it is told at once, and nothing filled', async () => {
    const template = check(wordFile(p('{custmer}') + p('{#phases}'), { header: p('{isFixd}') }));
    expect(template.problems).toHaveLength(3);
    expect(template.tags.map(({ status }) => status)).toEqual(['misspelt', 'unclosed', 'misspelt']);
    expect(await fillChecked(template, DATA)).toEqual({ ok: false, problems: template.problems });
  });
});

describe('a file that is no template is refused', () => {
  const body = p('{customer}');
  const many = Object.fromEntries(
    Array.from({ length: 2100 }, (_, place) => [`word/media/${place}`, new Uint8Array()]),
  );
  const macros = 'application/vnd.ms-word.document.macroEnabled.main+xml';
  it.each([
    ['an empty file', new Uint8Array(), /empty/],
    ['a text', strToU8('Dear {customer}'), /no Word file/],
    ['a PDF', strToU8('%PDF-1.7'), /a PDF/],
    ['an old or encrypted file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), /old Word file/],
    ['a zip of something else', zipSync({ 'a.txt': strToU8('a') }), /a zip that is no Word file/],
    ['a torn zip', wordFile(body).slice(0, 600), /damaged/],
    ['a file with macros', wordFile(body, { mainType: macros }), /macros/],
    ['a spreadsheet', wordFile(body, { mainType: 'application/vnd.ms-excel' }), /no Word document/],
    ['XML that is cut off', wordFile(`${body}<w:p>`), /damaged/],
    ['XML with a document type', wordFile('<!DOCTYPE a [<!ENTITY b "c">]>'), /damaged/],
    ['a zip of thousands of parts', wordFile(body, { parts: many }), /unpacks to more/],
    ['a zip bomb', wordFile(body, { parts: { 'word/media/a.png': new Uint8Array(101_000_000) } }), /unpacks to more/],
  ])('%s', (_, bytes, found) => {
    expect(refusalOf(bytes)).toEqual([
      {
        where: 'company.docx',
        found: expect.stringMatching(found) as string,
        fix: expect.stringMatching(/\.$/) as string,
      },
    ]);
  });

  it('as is a document without any tag', () => {
    expect(problemsOf(p('Nothing to fill'))).toMatchObject([{ where: 'company.docx', found: 'no tag' }]);
  });
});

describe('the template to start from', async () => {
  const starter = await toDocx(starterTemplate('2026-11-22'));

  it('has no tag that is not right', () => {
    expect(check(starter, templateTags()).problems).toEqual([]);
  });

  it.each(ENGAGEMENTS)('is filled for %s with the total of its statement of work', async (name) => {
    const data = templateData(draftFrom(catalogIndex(), readEngagement(name)));
    const { docx } = await filled(starter, data, templateTags());
    const text = elements(docx.body, 'w:p').map(words).join('\n');
    expect(text).toContain(data['totalPrice']);
    for (const { name: phase } of data['phases'] as readonly TemplateScope[]) expect(text).toContain(phase);
    expect(text).not.toMatch(/\{[#^/]?\w+\}|undefined/);
    expect(docx.parts['docProps/core.xml']).toContain('Statement of Work');
  });

  it('holds nothing internal', async () => {
    const engagement = readEngagement('jenkins-to-gitlab-ci-and-courses');
    const data = templateData(draftFrom(catalogIndex(), engagement));
    const { docx } = await filled(starter, data, templateTags());
    const all = Object.values(docx.parts).join('\n');
    const reasons = Object.values(engagement.adjustments).map(({ reason }) => reason);
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) expect(all).not.toContain(reason);
    expect(all).not.toMatch(/\b(?:margin|cost rate)\b/i);
  });
});

/** The documents of one engagement without a browser. All of them are written, or none. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexCatalog, type CatalogIndex } from '../catalog/catalog-index.ts';
import { CatalogError } from '../catalog/problem.ts';
import { draftOf, type Draft } from '../documents/draft.ts';
import { draftClosingChecklist } from '../documents/closing-checklist.ts';
import { draftCustomerEstimate, draftQuestionList } from '../documents/customer-documents.ts';
import { draftFacts } from '../documents/facts-to-copy.ts';
import { draftHandOff, handOffDocument } from '../documents/hand-off.ts';
import { estimateRecord } from '../documents/estimate-record.ts';
import { draftIssue } from '../documents/issue.ts';
import { changeList } from '../documents/sow-changes.ts';
import { draftSow } from '../documents/sow.ts';
import { templateData, templateTags } from '../documents/template-data.ts';
import { answersWithoutService, checkAnswers, type AnswerProblem } from '../engagement/check-answers.ts';
import type { Engagement } from '../engagement/engagement.ts';
import { issuedRevision } from '../engagement/revisions.ts';
import { openScenario, openScenarioOf, primaryOf } from '../engagement/scenarios.ts';
import { estimate } from '../estimate/estimate.ts';
import { toCsv } from '../export/csv.ts';
import { toIssueCsv } from '../export/issue-csv.ts';
import { toIssueMarkdown } from '../export/issue-markdown.ts';
import { toMarkdown } from '../export/markdown.ts';
import type { CalendarDay } from '../quantity/day.ts';
import { scheduleWork } from '../schedule/schedule.ts';
import { documentHash } from '../storage/content-hash.ts';
import { openEngagement } from '../storage/engagement-file.ts';
import { dayOfIssue, parseArguments, USAGE, type SowArguments } from './arguments.ts';
import { openCatalog } from './bundle-catalog.ts';
import { otherFont } from './other-fonts.ts';
import { setAnswers } from './set-answer.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const DONE = 0;
const PROBLEMS = 1;
const WRONG_USAGE = 2;

/** Thrown with everything that keeps the run from writing anything. */
class Refusal extends Error {
  constructor(readonly problems: readonly AnswerProblem[]) {
    super();
  }
}

// Whoever reads may stop reading: "… --json | head" is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const parsed = parseArguments(words);
  if (parsed.kind === 'help') return say(USAGE, DONE);
  if (parsed.kind === 'wrong') return complain(`${parsed.message}\n\n${USAGE}`, WRONG_USAGE);
  const issuedOn = dayOfIssue(process.env['SOURCE_DATE_EPOCH'], Date.now());
  if (issuedOn === undefined)
    return complain(
      'SOURCE_DATE_EPOCH is set to what is no time: write seconds since 1970, or leave it out.',
      WRONG_USAGE,
    );
  try {
    return await run(parsed.given, issuedOn);
  } catch (error) {
    if (error instanceof Refusal) return complain(inWords(parsed.given.file, error.problems), PROBLEMS);
    if (error instanceof CatalogError)
      return complain(`The catalog has problems; nothing was written.\n\n${error.message}`, PROBLEMS);
    throw error;
  }
}

async function run(given: SowArguments, issuedOn: CalendarDay): Promise<number> {
  const index = indexCatalog(openCatalog(given.catalog ?? join(ROOT, 'catalog')).catalog);
  const draft = draftFrom(index, given, issuedOn);
  for (const notice of noticesOf(index, draft.estimate.facts.engagement)) console.error(notice);
  const record = `${JSON.stringify(estimateRecord(draft.estimate, draft.schedule), null, 2)}\n`;
  if (given.out !== undefined) {
    // The template first: a wrong one is told at once.
    const filled = await filledTemplate(draft, given.template);
    const redline = await redlineOf(index, draft, given, issuedOn);
    const files = { ...(await documentsOf(index, draft)), ...redline, ...filled };
    writeAll(given.out, { ...files, 'estimate.json': record });
  }
  if (given.isJson) process.stdout.write(record);
  return DONE;
}

function draftFrom(index: CatalogIndex, given: SowArguments, issuedOn: CalendarDay): Draft {
  const opened = openEngagement(read(given.file));
  if (!opened.ok) throw new Refusal(opened.problems);
  const saved = opened.engagement;
  const primary = primaryOf(saved);
  if (primary.id !== openScenarioOf(saved).id)
    console.error(`Drafted from the primary scenario, “${primary.name}”; “${openScenarioOf(saved).name}” was open.`);
  const issued = issuedRevision(saved);
  if (issued && given.sets.length > 0) {
    const fix = 'Re-scope it in the app first, or leave --set out.';
    throw new Refusal([{ where: '--set', found: `an engagement of which revision ${issued.number} is issued`, fix }]);
  }
  const { engagement, problems } = setAnswers(index, openScenario(saved, primary.id), given.sets);
  const all = [...problems, ...checkAnswers(index, engagement)];
  if (all.length > 0) throw new Refusal(all);
  const estimated = estimate(index, engagement);
  const schedule = scheduleWork(estimated);
  return draftOf({ estimate: estimated, schedule, issuedOn, contentHash: documentHash(engagement) });
}

/** What keeps nothing from being written, but whoever reads the figures should know. */
function noticesOf({ catalog }: CatalogIndex, engagement: Engagement): readonly string[] {
  const saved = engagement.catalog;
  const isOther = saved.id !== catalog.id || saved.version !== catalog.version || saved.hash !== catalog.hash;
  const named = ({ id, version, hash }: Engagement['catalog']) => `${id} ${version} (${hash})`;
  const unused = answersWithoutService(engagement);
  return [
    ...(isOther ? [`The file was saved with catalog ${named(saved)}; calculated with ${named(catalog)}.`] : []),
    ...(unused.length > 0
      ? [`Without effect, as the file has no such service: ${unused.map((key) => `answers.${key}`).join(', ')}.`]
      : []),
  ];
}

function read(file: string): string {
  return readOrRefuse(file, 'Name an engagement file (*.engagement.json) that can be read.').toString('utf8');
}

function readOrRefuse(file: string, fix: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Refusal([{ where: file, found: messageOf(error), fix }]);
  }
}

async function documentsOf(index: CatalogIndex, draft: Draft): Promise<Record<string, string | Uint8Array>> {
  const { toPdf } = await import('../export/pdf.ts');
  const { toDocx } = await import('../export/docx.ts');
  const sow = draftSow(draft);
  const font = (style: string) => new Uint8Array(readFileSync(join(ROOT, 'public', 'fonts', `Inter-${style}.ttf`)));
  const fonts = { regular: font('Regular'), bold: font('Bold'), italic: font('Italic'), other: otherFont };
  const pdf = await toPdf(sow, fonts);
  if (pdf.missingCharacters.length > 0) {
    console.error(`sow.pdf shows a box for characters that its fonts do not have: ${pdf.missingCharacters.join(' ')}`);
  }
  const issues = index.catalog.issues.map(
    (template) => [`${template.id}.md`, toIssueMarkdown(draftIssue(template, draft))] as const,
  );
  const around = {
    'customer-estimate.docx': await toDocx(draftCustomerEstimate(draft)),
    'customer-questions.docx': await toDocx(draftQuestionList(draft)),
    'hand-off-issues.csv': toIssueCsv(draftHandOff(draft)),
    'hand-off.md': toMarkdown(handOffDocument(draft)),
    'facts.md': toMarkdown(draftFacts(draft)),
    'closing-checklist.md': toMarkdown(draftClosingChecklist(draft)),
  };
  return {
    'sow.pdf': pdf.bytes,
    'sow.docx': await toDocx(sow),
    'prices-of-change.csv': toCsv(changeList(draft)),
    ...Object.fromEntries(issues),
    ...around,
  };
}

/** The earlier engagement as it would be drafted today: only what was said and decided makes a difference. */
async function redlineOf(
  index: CatalogIndex,
  draft: Draft,
  given: SowArguments,
  issuedOn: CalendarDay,
): Promise<Files> {
  if (given.against === undefined) return {};
  const { toRedlineDocx } = await import('../export/redline.ts');
  const earlier = earlierDraft(index, { ...given, file: given.against, sets: [] }, issuedOn);
  return { 'sow-redline.docx': await toRedlineDocx(draftSow(earlier), draftSow(draft)) };
}

function earlierDraft(index: CatalogIndex, given: SowArguments, issuedOn: CalendarDay): Draft {
  try {
    return draftFrom(index, given, issuedOn);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const place = (where: string) => (where === given.file ? '--against' : `--against ${given.file}: ${where}`);
    throw new Refusal(error.problems.map((problem) => ({ ...problem, where: place(problem.where) })));
  }
}

/** A company's own Word template, filled with the same words and figures as the SOW. */
async function filledTemplate(draft: Draft, file: string | undefined): Promise<Files> {
  if (file === undefined) return {};
  const { checkTemplate, fillChecked } = await import('../export/template.ts');
  const bytes = readOrRefuse(file, 'Name a Word file (*.docx) that can be read.');
  const checked = checkTemplate(bytes, file, templateTags());
  const filled = checked.ok ? await fillChecked(checked.template, templateData(draft)) : checked;
  if (!filled.ok) {
    const place = (where: string) => (where === file ? `--template ${file}` : `--template ${file}: ${where}`);
    throw new Refusal(filled.problems.map((problem) => ({ ...problem, where: place(problem.where) })));
  }
  return { 'sow-from-template.docx': filled.bytes };
}

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Written beside the folder's own files first: whatever fails, the folder stays as it was. */
function writeAll(folder: string, files: Files): void {
  refuseFolders(folder, Object.keys(files));
  let made: string | undefined;
  try {
    made = mkdirSync(folder, { recursive: true });
    const unfinished = mkdtempSync(join(folder, '.unfinished-'));
    try {
      for (const [name, content] of Object.entries(files)) writeFileSync(join(unfinished, name), content);
      replaceAll(folder, unfinished, Object.keys(files));
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
  } catch (error) {
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    throw new Refusal([
      { where: `--out ${folder}`, found: messageOf(error), fix: 'Name a folder that can be written to.' },
    ]);
  }
}

/** A folder in the place of a document could only be replaced with all that is in it. */
function refuseFolders(folder: string, names: readonly string[]): void {
  const blocked = existsSync(folder)
    ? names.filter((name) => existsSync(join(folder, name)) && statSync(join(folder, name)).isDirectory())
    : [];
  if (blocked.length === 0) return;
  const fix = 'Rename or remove it, or name another folder.';
  throw new Refusal(blocked.map((name) => ({ where: `--out ${folder}`, found: `a folder called ${name}`, fix })));
}

/** All new files in place of the old ones, or the old ones back. */
function replaceAll(folder: string, unfinished: string, names: readonly string[]): void {
  const undo: (() => void)[] = [];
  try {
    for (const name of names) {
      const [target, before] = [join(folder, name), join(unfinished, `${name}.before`)];
      if (existsSync(target)) {
        renameSync(target, before);
        undo.push(() => renameSync(before, target));
      }
      renameSync(join(unfinished, name), target);
      undo.push(() => rmSync(target));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function inWords(file: string, problems: readonly AnswerProblem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const lines = problems.map(({ where, found, fix }) => `  ${where}: found ${found}. ${fix}`);
  return [`${file}: ${count}, nothing was written.`, ...lines].join('\n');
}

function say(words: string, code: number): number {
  console.log(words);
  return code;
}

function complain(words: string, code: number): number {
  console.error(words);
  return code;
}

/** What the entries of a template's lists hold, and how they are read from the blocks of the statement of work. */
import { plainText, type Block, type TableRow } from './blocks.ts';
import type { Readiness } from './checks/sow-checks.ts';
import { paymentsOfDraft } from './sow-payments.ts';
import type { SowParts } from './sow-parts.ts';
import { list, value, type Tags } from './template-tags.ts';
import type { ScopedPhase, ScopedService } from './work-in-scope.ts';
import { TO_BE_ESTIMATED } from './wording.ts';

export interface Sow {
  readonly parts: SowParts;
  readonly readiness: Readiness;
  readonly title: string;
  readonly mark: string;
  readonly blocks: readonly Block[];
  readonly byId: ReadonlyMap<string, Block>;
}

/** A block of the SOW together with the SOW around it. */
interface In<T> {
  readonly sow: Sow;
  readonly of: T;
}

// ── Reading the blocks ───────────────────────────────────────────────────────────────────────────────────────

export function rows({ byId }: Sow, table: string): readonly TableRow[] {
  const block = byId.get(table);
  return block?.kind === 'table' ? block.rows : [];
}

/** Of one table or, of several services, of one for each. */
export function rowsOfServices(sow: Sow, part: 'deliverables' | 'timeline'): readonly TableRow[] {
  const ofEach = sow.parts.services.map(({ instance }) => `${part}.${instance}.table`);
  return [`${part}.table`, ...ofEach].flatMap((table) => rows(sow, table));
}

export function items({ byId }: Sow, id: string): readonly string[] {
  const block = byId.get(id);
  return block?.kind === 'list' ? block.items.map(({ content }) => plainText(content)) : [];
}

/** The words of a paragraph. `isLabelled`: without the label in front. */
export function words({ byId }: Sow, id: string, isLabelled = false): string {
  const block = byId.get(id);
  return block?.kind === 'paragraph' ? plainText(isLabelled ? block.content.slice(1) : block.content) : '';
}

/** Counted from the end where negative. */
const cell = ({ cells }: TableRow, place: number) => plainText(cells.at(place) ?? []);

const rowNamed = (sow: Sow, table: string, id: string) => rows(sow, table).find((row) => row.id === id);

export function total(sow: Sow, table: string, place: number, otherwise: string): string {
  const row = rows(sow, table).find(({ isTotal }) => isTotal);
  return (row && cell(row, place)) || otherwise;
}

export function control(sow: Sow, id: string): string {
  const row = rowNamed(sow, 'control', `control.${id}`);
  return row ? cell(row, 1) : '';
}

export function place<T>(sow: Sow, all: readonly T[]): readonly In<T>[] {
  return all.map((of) => ({ sow, of }));
}

// ── What the lists hold ──────────────────────────────────────────────────────────────────────────────────────

export const TEXT: Tags<string> = { text: value('The sentence', (text) => text) };

const ACTIVITY: Tags<TableRow> = {
  name: value('The activity', (row) => cell(row, 0)),
  description: value('What is done', (row) => cell(row, 1)),
};

export const DELIVERABLE: Tags<TableRow> = {
  name: value('The deliverable', (row) => cell(row, 0)),
  description: value('What it is, and its format', (row) => cell(row, 1)),
  due: value('When it is due', (row) => cell(row, 2)),
  acceptance: value('The acceptance criterion', (row) => cell(row, 3)),
};

function deliverablesOf({ sow, of: { activities } }: In<ScopedPhase>): readonly TableRow[] {
  const ids = activities.map(({ key }) => `deliverable.${key}`);
  return rowsOfServices(sow, 'deliverables').filter((row) =>
    ids.some((id) => row.id === id || row.id.startsWith(`${id}.`)),
  );
}

function whenOf({ sow, of }: In<ScopedPhase>, column: number): string {
  const row = rowsOfServices(sow, 'timeline').find(({ id }) => id === `timeline.${of.key}`);
  return row?.cells[column] ? cell(row, column) : '';
}

export const PHASE: Tags<In<ScopedPhase>> = {
  name: value('The phase', ({ of }) => of.phase.title),
  service: value('The service that the phase belongs to', (phase) => serviceOf(phase)),
  purpose: value('What the phase is for', ({ sow, of }) => words(sow, `${of.key}.purpose`)),
  start: value('When it starts, in weeks', (phase) => whenOf(phase, 1)),
  duration: value('How long it takes', (phase) => whenOf(phase, 2)),
  firstDay: value('Its first day; empty without a target start', (phase) => whenOf(phase, 3)),
  lastDay: value('Its last day; empty without a target start', (phase) => whenOf(phase, 4)),
  activities: list('The activities of the phase', ({ sow, of }) => rows(sow, `${of.key}.activities`), ACTIVITY),
  deliverables: list('What the phase hands over', deliverablesOf, DELIVERABLE),
};

function serviceOf({ sow, of }: In<ScopedPhase>): string {
  return sow.parts.services.find(({ phases }) => phases.includes(of))?.label ?? '';
}

export const SERVICE: Tags<In<ScopedService>> = {
  name: value('The service', ({ of }) => of.label),
  summary: value('What it is, in a sentence or two', ({ sow, of }) => words(sow, `summary.${of.instance}`)),
  phases: list('The phases of the service', ({ sow, of }) => place(sow, of.phases), PHASE),
};

interface PrintedClause {
  readonly number: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** A clause is a heading and the paragraphs up to the next block that is none. */
export function clausesOf({ blocks }: Sow): readonly PrintedClause[] {
  return blocks.flatMap((block, at) => {
    if (block.kind !== 'heading' || !block.id.startsWith('clause.')) return [];
    const rest = blocks.slice(at + 1);
    const end = rest.findIndex(({ id, kind }) => kind !== 'paragraph' || !id.startsWith(`${block.id}.`));
    const own = end < 0 ? rest : rest.slice(0, end);
    const paragraphs = own.flatMap((one) => (one.kind === 'paragraph' ? [plainText(one.content)] : []));
    return [{ number: block.number ?? '', title: block.text, paragraphs }];
  });
}

interface PrintedPayment {
  readonly due: string;
  readonly amount: string;
}

/** As the SOW has it: a table of several parts, or one sentence for all. */
export function paymentsPrinted(sow: Sow): readonly PrintedPayment[] {
  const parts = rows(sow, 'payments.table').filter(({ isTotal }) => !isTotal);
  if (parts.length > 0) return parts.map((row) => ({ due: cell(row, 0), amount: cell(row, 1) }));
  const due = words(sow, 'payments', true);
  if (due === '') return [];
  const isAsWorked = paymentsOfDraft(sow.parts.draft).kind === 'as-worked';
  return [{ due, amount: isAsWorked ? '' : total(sow, 'fees.table', -1, TO_BE_ESTIMATED) }];
}

export function signatoriesOf({ blocks }: Sow): readonly string[] {
  return blocks.flatMap((block) => (block.kind === 'signatures' ? block.parties.map(({ party }) => party) : []));
}

export const figureRows = (sow: Sow, table: string) => rows(sow, table).filter(({ isTotal }) => !isTotal);

export const RESPONSIBILITY: Tags<TableRow> = {
  text: value('The responsibility', (row) => cell(row, 0)),
  due: value('By when', (row) => cell(row, 1)),
};

export const ROLE: Tags<TableRow> = {
  name: value('The role', (row) => cell(row, 0)),
  description: value('What the role does', (row) => cell(row, 1)),
  hours: value('Its hours', (row) => cell(row, 2)),
  rate: value('Its rate per hour; empty at a fixed fee', (row) => (row.cells.length > 3 ? cell(row, 3) : '')),
  fees: value('Its fees at list price; empty at a fixed fee', (row) => (row.cells.length > 3 ? cell(row, 4) : '')),
};

export const FEE: Tags<TableRow> = {
  name: value('The service or phase, contingency or discount', (row) => cell(row, 0)),
  hours: value('Its hours; empty at a fixed fee', (row) => (row.cells.length > 2 ? cell(row, 1) : '')),
  amount: value('Its amount', (row) => cell(row, -1)),
};

export const PAYMENT: Tags<PrintedPayment> = {
  due: value('When it is due', ({ due }) => due),
  amount: value('How much; empty where hours are billed as worked', ({ amount }) => amount),
};

export const CLAUSE: Tags<PrintedClause> = {
  number: value('The number of the clause in our own SOW', ({ number }) => number),
  title: value('The title of the clause', ({ title }) => title),
  text: value('Its words, one line a paragraph', ({ paragraphs }) => paragraphs.join('\n')),
  paragraphs: list('Its paragraphs, one by one', ({ paragraphs }) => paragraphs, TEXT),
};

export const DEFINITION: Tags<TableRow> = {
  term: value('The term', (row) => cell(row, 0)),
  meaning: value('What it means', (row) => cell(row, 1)),
};

export const CONTACT: Tags<TableRow> = {
  party: value('The party', (row) => cell(row, 0)),
  name: value('The person', (row) => cell(row, 1)),
  role: value('Their role', (row) => cell(row, 2)),
  email: value('Their e-mail address', (row) => cell(row, 3)),
};

export const CHANGE: Tags<TableRow> = {
  question: value('What the change is about', (row) => cell(row, 0)),
  change: value('The change', (row) => cell(row, 1)),
  hours: value('What it adds to the effort', (row) => cell(row, 2)),
  fees: value('What it adds to the fees', (row) => cell(row, 3)),
};

export const SIGNATORY: Tags<string> = { party: value('The party', (party) => party) };

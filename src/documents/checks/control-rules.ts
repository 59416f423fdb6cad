/** What stands behind the document: its catalog, its clauses, its adjustments, and who must approve. */
import { approvalsNeeded, approvalState } from '../../estimate/advice.ts';
import { holds } from '../../estimate/document-conditions.ts';
import type { AppliedAdjustment } from '../../estimate/line.ts';
import { formatList } from '../../quantity/count.ts';
import { approvalInWords } from '../advice-words.ts';
import { when, type CheckContext, type Found, type Rule } from './check.ts';

export const CONTROL_RULES: readonly Rule[] = [
  { id: 'approvals', group: 'control', severity: 'should', title: 'Approvals are given', find: approvals },
  {
    id: 'clauses-reviewed',
    group: 'control',
    severity: 'should',
    title: 'A lawyer has reviewed the clauses',
    find: unreviewed,
  },
  {
    id: 'clauses-agree',
    group: 'control',
    severity: 'must',
    title: 'Included clauses do not conflict',
    find: conflicting,
  },
  { id: 'clauses-apply', group: 'control', severity: 'should', title: 'Included clauses apply', find: idleClauses },
  {
    id: 'catalog-current',
    group: 'control',
    severity: 'should',
    title: 'The catalog is the one it was scoped with',
    find: otherCatalog,
  },
  { id: 'basis', group: 'control', severity: 'must', title: 'Adjustments know what they replaced', find: moved },
  { id: 'orphans', group: 'control', severity: 'should', title: 'Adjustments have an effect', find: orphans },
];

function approvals({ parts: { draft } }: CheckContext): readonly Found[] {
  return approvalsNeeded(draft.estimate)
    .filter((approval) => approvalState(draft.estimate, approval).status !== 'given')
    .map((approval) => {
      const { why, state } = approvalInWords(draft.estimate, approval, draft.issuedOn);
      return { finding: `${approval.title} by ${approval.approver}. ${state}. ${why}`, fix: { kind: 'estimate' } };
    });
}

function unreviewed({ parts: { clauses } }: CheckContext): readonly Found[] {
  const open = clauses.filter(({ reviewedBy }) => !reviewedBy).map(({ title }) => `“${title}”`);
  const named = open.length === clauses.length ? 'any clause' : formatList([...new Set(open)]);
  return when(
    open.length > 0,
    `No lawyer has reviewed ${named}. Ask Legal before the SOW goes out.`,
    { kind: 'catalog' },
    'notice.clauses',
  );
}

function conflicting({ parts: { clauses } }: CheckContext): readonly Found[] {
  const optional = clauses.filter(({ isOptional }) => isOptional);
  return optional
    .filter(({ id, title }) => clauses.some((other) => other.id !== id && other.title === title))
    .map(({ id, title }) => ({
      finding: `Two clauses “${title}” are printed. Withdraw one of them.`,
      where: `clause.${id}`,
      fix: { kind: 'document' },
    }));
}

function idleClauses({ parts: { index, draft } }: CheckContext): readonly Found[] {
  const { adjustments } = draft.estimate.facts.engagement;
  return Object.entries(adjustments).flatMap(([id, adjustment]) => {
    if (adjustment.kind !== 'include-clause') return [];
    const clause = index.clauses.find((candidate) => candidate.id === adjustment.clause);
    if (!clause)
      return [
        {
          finding: `The clause “${adjustment.clause}” is not in the catalog any more.`,
          fix: { kind: 'adjustment', id: id as never },
        },
      ];
    return when(
      !holds(clause.when, draft.estimate),
      `The clause “${clause.title}” was included and does not apply to this work.`,
      { kind: 'document' },
    );
  });
}

function otherCatalog({ parts: { index, draft } }: CheckContext): readonly Found[] {
  const { catalog: used } = draft.estimate.facts.engagement;
  const { catalog } = index;
  return when(
    used.hash !== catalog.hash || used.version !== catalog.version || used.id !== catalog.id,
    `Scoped with catalog ${used.id} ${used.version}, calculated with ${used.version === catalog.version && used.id === catalog.id ? 'other content of that version' : `${catalog.id} ${catalog.version}`}: compare the figures before you send them.`,
    { kind: 'estimate' },
    'control.catalog',
  );
}

function moved({ parts: { draft } }: CheckContext): readonly Found[] {
  const { lines, later, leftOut, plans } = draft.estimate;
  const ofLines = [...lines, ...later, ...leftOut].flatMap((line) =>
    line.adjustments.map((applied) => ({ applied, title: line.title, phase: `${line.instance}/${line.phase}` })),
  );
  const changed = new Map<string, Found>();
  const add = ({ id, isBasisChanged }: AppliedAdjustment, title: string, phase?: string) => {
    if (!isBasisChanged || changed.has(id)) return;
    changed.set(id, {
      finding: `Basis changed: what the adjustment of “${title}” replaced is another value by now. Keep it, or withdraw it.`,
      fix: { kind: 'adjustment', id, ...(phase !== undefined && { phase }) },
    });
  };
  for (const { applied, title, phase } of ofLines) add(applied, title, phase);
  for (const applied of plans) add(applied, 'planned quantity');
  return [...changed.values()];
}

function orphans({ parts: { draft } }: CheckContext): readonly Found[] {
  return draft.estimate.orphans.map(({ id, adjustment }) => ({
    finding: `An adjustment is without effect, as its work is not in scope any more (${adjustment.reason.trim()}). Withdraw it, or bring the work back.`,
    fix: { kind: 'adjustment', id },
  }));
}

/** What a catalog holds, compact enough to read in a terminal before a review. */
import { questionsOf } from '../catalog/names.ts';
import type { Activity, Catalog, EffortRule, EffortTerm, Service } from '../catalog/schema.ts';
import { formatHours, type Minutes } from '../quantity/minutes.ts';
import { isCertain, type Triple } from '../quantity/range.ts';

export function summarize(catalog: Catalog): string {
  const services = catalog.services.flatMap(summarizeService);
  return [`${catalog.title}, version ${catalog.version}, hash ${catalog.hash}`, ...services, '', counts(catalog)].join(
    '\n',
  );
}

function summarizeService(service: Service): readonly string[] {
  const rows = service.phases.flatMap((phase) => [
    [`${phase.title}${phase.runsAlongside ? ' (runs alongside)' : ''}`, '', '', ''],
    ...phase.activities.flatMap((activity) =>
      activity.effort.map((rule, place) => [
        place === 0 ? `  ${activity.id}${scopeOf(activity)}` : '',
        rule.role,
        ruleInWords(rule),
        rule.source,
      ]),
    ),
  ]);
  return ['', `${service.title} (${service.id})`, ...columns(rows)];
}

function scopeOf(activity: Activity): string {
  return `${activity.when ? ' ?' : ''}${activity.forEach === undefined ? '' : ` × ${activity.forEach}`}`;
}

function ruleInWords(rule: EffortRule): string {
  if (rule.kind === 'share') return `${rule.percent} % of the direct work`;
  const terms = rule.terms.map(termInWords).join(' + ');
  return rule.factors.length > 0
    ? `(${terms}) × ${rule.factors.map(({ percent }) => `${percent} %?`).join(' × ')}`
    : terms;
}

function termInWords(term: EffortTerm): string {
  switch (term.kind) {
    case 'fixed':
      return time(term.time);
    case 'per-unit':
      return `${time(term.time)} per ${term.driver}`;
    case 'per-batch':
      return `${time(term.time)} per started ${term.size} ${term.driver}`;
    case 'by-band':
      return `${steps(term.bands)} by ${term.driver}`;
    case 'graduated':
      return `${steps(term.tiers)} for each of ${term.driver}`;
  }
}

function steps(bands: readonly { readonly upTo?: number | undefined; readonly time: Triple<Minutes> }[]): string {
  return bands
    .map(({ upTo, time: effort }) => `${upTo === undefined ? 'above' : `≤ ${upTo}`}: ${time(effort)}`)
    .join(', ');
}

function time(effort: Triple<Minutes>): string {
  return isCertain(effort)
    ? formatHours(effort.likely)
    : `${formatHours(effort.likely)} (${formatHours(effort.low)} to ${formatHours(effort.high)})`;
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1].map((column) =>
    Math.max(...rows.filter((row) => row[1] !== '').map((row) => row[column]?.length ?? 0)),
  );
  return rows.map(([first = '', role = '', rule = '', source = '']) =>
    [first.padEnd(widths[0] ?? 0), role.padEnd(widths[1] ?? 0), rule, source && `[${source}]`].join('  ').trimEnd(),
  );
}

function counts(catalog: Catalog): string {
  const phases = catalog.services.map((service) => service.phases.flatMap(({ activities }) => activities));
  const activities = new Set(phases.flat());
  // A shared activity is one thing that stands in several services.
  const shared = [...activities].filter((activity) => phases.filter((each) => each.includes(activity)).length > 1);
  const figures: readonly (readonly [number, string])[] = [
    [catalog.services.length, 'services'],
    [activities.size, `activities (${shared.length} shared)`],
    [questionsOf(catalog).length, 'questions'],
    [catalog.drivers.length, 'derived drivers'],
    [catalog.services.reduce((sum, { limits }) => sum + limits.length, 0), 'limits'],
    [catalog.positioning.offerings.length, 'offerings'],
    [catalog.archetypes.length, 'archetypes'],
    [catalog.clues.length, 'clues'],
    [catalog.clauses.length, 'clauses'],
    [catalog.approvals.length, 'approvals'],
    [catalog.contradictions.length, 'contradictions'],
    [catalog.rateCards.length, 'rate cards'],
    [catalog.issues.length, 'issue templates'],
    [catalog.sources.length, 'sources'],
  ];
  return figures.map(([count, what]) => `${count} ${what}`).join(' · ');
}

/** What is done, by service and phase, and what waits for a later phase. */
import type { EstimateLine } from '../estimate/line.ts';
import { heading, list, paragraph, row, table, words, type Section } from './compose.ts';
import type { Block } from './blocks.ts';
import { divided } from './sow-education.ts';
import type { SowParts } from './sow-parts.ts';
import { activityKeyOf, activityTitle, type ScopedPhase, type ScopedService } from './work-in-scope.ts';
import { serviceLabel } from './service-label.ts';
import { say, type WordingContext } from './wording.ts';

export function scopeSection(parts: SowParts): Section {
  const blocks = divided(parts).services.flatMap(serviceBlocks);
  return { id: 'scope', title: 'Scope of services', blocks: [...blocks, ...laterWork(parts)] };
}

/** Nothing where a SOW has only one of the two. */
export function educationSection(parts: SowParts): Section {
  return { id: 'education', title: 'Scope of education', blocks: divided(parts).education.flatMap(serviceBlocks) };
}

function serviceBlocks(service: ScopedService): readonly Block[] {
  return [
    heading(service.instance, 2, service.label),
    ...service.phases.flatMap((phase) => phaseBlocks(phase, service.context)),
  ];
}

function phaseBlocks({ key, phase, activities }: ScopedPhase, context: WordingContext): readonly Block[] {
  return [
    heading(key, 3, `Phase: ${phase.title}`),
    paragraph(`${key}.purpose`, say(context, phase.purpose)),
    ...table(
      `${key}.activities`,
      `Activities of the phase ${phase.title}`,
      [words('Activity', 2), words('What is done', 5)],
      activities.map((activity) => row(`${activity.key}.scope`, activity.title, activity.scope)),
    ),
  ];
}

function laterWork(parts: SowParts): readonly Block[] {
  const later = activityTitles(parts, parts.draft.estimate.later, 'later');
  if (later.length === 0) return [];
  return [
    heading('later', 2, 'Not in this SOW: planned for a later phase'),
    paragraph(
      'later.lead',
      'The following activities are part neither of this SOW nor of its fees. The parties plan them for a later phase under a separate SOW.',
    ),
    ...list(
      'later.list',
      later.map(({ id, title, of }) => ({ id, text: `${title}${of}` })),
    ),
  ];
}

interface NamedActivity {
  readonly id: string;
  readonly title: string;
  /** " (Service)" where there are several services. */
  readonly of: string;
}

/** Each activity once. */
export function activityTitles(
  parts: SowParts,
  lines: readonly EstimateLine[],
  prefix: string,
): readonly NamedActivity[] {
  const { facts } = parts.draft.estimate;
  const isSeveral = Object.keys(facts.engagement.services).length > 1;
  const byKey = new Map(lines.map((line) => [activityKeyOf(line), line]));
  return [...byKey].map(([key, line]) => ({
    id: `${prefix}.${key}`,
    title: activityTitle(line),
    of: isSeveral ? ` (${serviceLabel(facts, line.instance)})` : '',
  }));
}

/** The pictures of a statement of work. Each shows figures that the table before it prints, and no other. */
import { targetDates } from '../schedule/calendar.ts';
import type { Block } from './blocks.ts';
import { effortPictures } from './pictures/effort-picture.ts';
import { timelinePictures, type Pictured } from './pictures/timeline-picture.ts';
import type { SowParts } from './sow-parts.ts';

/** No picture of a finish that nobody knows: while the estimate has gaps the table alone says what is known. */
export function timelineFigures({ draft, services, isFixedFee }: SowParts): readonly Block[] {
  const { estimate, schedule } = draft;
  if (!estimate.isComplete) return [];
  const dates = targetDates(estimate, schedule);
  const byKey = new Map(schedule.phases.map((phase) => [phase.key, phase]));
  const groups = services.map(({ label, phases }) => ({
    ...named(services.length > 1, label),
    phases: phases.flatMap(({ key }) => byKey.get(key) ?? []),
  }));
  const axis = dates ? 'by week and date' : 'by week';
  return blocksOf(
    'timeline.figure',
    `${isFixedFee ? 'Timeline' : 'Estimated timeline'} ${axis}`,
    timelinePictures(schedule, groups, dates),
  );
}

/** Only where hours by phase are printed: a fixed fee names none. */
export function effortFigures(services: SowParts['services'], isNamed: boolean): readonly Block[] {
  const groups = services.map(({ label, phases }) => ({
    ...named(isNamed, label),
    phases: phases.map(({ phase, activities }) => ({
      title: phase.title,
      lines: activities.flatMap(({ lines }) => lines),
    })),
  }));
  return blocksOf('fees.figure', 'Estimated hours by phase', effortPictures(groups));
}

function named(isNamed: boolean, name: string): { readonly name?: string } {
  return isNamed ? { name } : {};
}

function blocksOf(id: string, caption: string, pictures: readonly Pictured[]): readonly Block[] {
  return pictures.map((pictured, place) => ({
    kind: 'figure',
    id: place === 0 ? id : `${id}.${place + 1}`,
    caption: pictures.length > 1 ? `${caption} (${place + 1} of ${pictures.length})` : caption,
    ...pictured,
  }));
}

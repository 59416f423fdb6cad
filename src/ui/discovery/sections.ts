/** The discovery room's sections: what the catalog asks, once or for each service in scope, and how far each has come. */
import type { Section } from '../../catalog/schema.ts';
import { serviceLabel } from '../../documents/service-label.ts';
import type { AskedQuestion } from '../../engagement/asked.ts';
import type { InstanceId } from '../../engagement/engagement.ts';
import type { Estimate } from '../../estimate/estimate.ts';

export type Progress = 'Not started' | 'In progress' | 'Completed';

export interface SectionView {
  /** Id of its element. */
  readonly place: string;
  readonly title: string;
  /** The service in scope it is asked for, unless it is asked once. */
  readonly service?: string | undefined;
  readonly introduction?: string | undefined;
  /** Questions to show; those of repeated items stand with their question. */
  readonly questions: readonly AskedQuestion[];
  /** Those of the repeated items of its questions. */
  readonly repeated: readonly AskedQuestion[];
  /** Only another answer can make them matter. */
  readonly waiting: readonly AskedQuestion[];
  readonly answeredCount: number;
  readonly relevantCount: number;
  readonly progress: Progress;
}

export function sectionViews({ facts, discovery }: Estimate): readonly SectionView[] {
  const groups = new Map<string, AskedQuestion[]>();
  for (const asked of discovery.questions) {
    const place = placeOf(asked.section, asked.instance);
    const group = groups.get(place);
    if (group) group.push(asked);
    else groups.set(place, [asked]);
  }
  const labels = new Map<InstanceId, string>();
  const labelOf = (instance: InstanceId): string => {
    const label = labels.get(instance) ?? serviceLabel(facts, instance);
    labels.set(instance, label);
    return label;
  };
  return [...groups].flatMap(([place, asked]) => {
    const relevant = asked.filter(isRelevant);
    const waiting = asked.filter(({ status, item }) => status === 'waiting' && !item);
    const [first] = asked;
    if (!first || relevant.length + waiting.length === 0) return [];
    const { section, instance } = first;
    return [
      {
        place,
        title: section.title,
        service: instance && labelOf(instance),
        introduction: section.introduction,
        questions: relevant.filter(({ item }) => !item),
        repeated: relevant.filter(({ item }) => item),
        waiting,
        answeredCount: relevant.filter(({ status }) => status === 'answered').length,
        relevantCount: relevant.length,
        progress: progressOf(askedCount(relevant), relevant.length),
      },
    ];
  });
}

export function titleOf({ title, service }: SectionView): string {
  return service === undefined ? title : `${title} — ${service}`;
}

export function isRelevant({ status }: AskedQuestion): boolean {
  return status === 'open' || status === 'answered';
}

function placeOf(section: Section, instance: InstanceId | undefined): string {
  return instance ? `section-${section.id}-${instance}` : `section-${section.id}`;
}

/** "Not known yet" counts as asked: the section is completed, its question stays open. */
function askedCount(relevant: readonly AskedQuestion[]): number {
  return relevant.filter(({ status, isVisited }) => status === 'answered' || isVisited).length;
}

export function progressOf(done: number, all: number): Progress {
  if (done === 0) return 'Not started';
  return done === all ? 'Completed' : 'In progress';
}

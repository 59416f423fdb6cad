/** Ids that occur twice: the second would silently hide the first. */
import { questionsOf } from './names.ts';
import type { Problem } from './problem.ts';
import type { Catalog } from './schema.ts';

interface HasId {
  readonly id: string;
}

function twice(where: string, what: string, things: readonly HasId[]): Problem[] {
  const seen = new Set<string>();
  return things.flatMap(({ id }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ where, found: `two ${what} with the id "${id}"`, fix: 'Rename one of them' }];
  });
}

export function checkDuplicates(catalog: Catalog): readonly Problem[] {
  const questions = questionsOf(catalog);
  return [
    ...twice('questions', 'sections', catalog.sections),
    // A number question is a driver, so the two share one space of ids.
    ...twice('questions and drivers', 'questions or drivers', [...questions, ...catalog.drivers]),
    ...questions.flatMap(({ id, answer }) =>
      'options' in answer ? twice(`question "${id}"`, 'options', answer.options) : [],
    ),
    ...twice('services', 'services', catalog.services),
    ...catalog.services.flatMap(inService),
    ...twice('offerings', 'offerings', catalog.positioning.offerings),
    ...catalog.positioning.offerings.flatMap(({ id, fits }) => twice(`offering "${id}"`, 'fits', fits)),
    ...twice('archetypes', 'archetypes', catalog.archetypes),
    ...twice('clues', 'clues', catalog.clues),
    ...twice('roles', 'roles', catalog.roles),
    ...twice('rate cards', 'rate cards', catalog.rateCards),
    ...twice('cost rates', 'cost rates', catalog.costRates),
    ...catalog.costRates.flatMap(({ id, rates }) =>
      twice(
        `cost rates "${id}"`,
        'rates of one role',
        rates.map(({ role, region }) => ({ id: [role, region].filter(Boolean).join(' in ') })),
      ),
    ),
    ...twice('approvals', 'approvals', catalog.approvals),
    ...twice('clauses', 'clauses', catalog.clauses),
    ...twice('contradictions', 'contradictions', catalog.contradictions),
    ...twice('issues', 'issue templates', catalog.issues),
    ...catalog.issues.flatMap((issue) => [
      ...twice(`issue "${issue.id}"`, 'parts', issue.parts),
      ...issue.parts.flatMap((part) => {
        const entries = part.kind === 'fields' ? part.fields : part.kind === 'checklist' ? part.items : [];
        return twice(`issue "${issue.id}" › part "${part.id}"`, 'entries', entries);
      }),
    ]),
    ...twice('sources', 'sources', catalog.sources),
  ];
}

function inService(service: Catalog['services'][number]): Problem[] {
  const where = `service "${service.id}"`;
  const { objectives, environment, assumptions, exclusions, responsibilities, skills } = service;
  const statements = [...objectives, ...environment, ...assumptions, ...exclusions, ...responsibilities, ...skills];
  const activities = service.phases.flatMap((phase) => phase.activities);
  return [
    ...twice(where, 'phases', service.phases),
    ...twice(where, 'activities', activities),
    ...activities.flatMap(({ id, effort }) =>
      twice(
        `${where} › activity "${id}"`,
        'effort rules of one role',
        effort.map(({ role }) => ({ id: role })),
      ),
    ),
    ...twice(where, 'statements', statements),
    ...twice(where, 'limits', service.limits),
    ...activities.flatMap((activity) => {
      const inside = [
        ...activity.deliverables,
        ...activity.assumptions,
        ...activity.exclusions,
        ...activity.responsibilities,
      ];
      return twice(`${where} › activity "${activity.id}"`, 'statements', inside);
    }),
  ];
}

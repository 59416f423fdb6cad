/** The catalog by id. Built once per catalog; what has been parsed and checked is trusted from here on. */
import { idsIn, rootsOf } from './names.ts';
import type {
  Activity,
  Catalog,
  Clause,
  Driver,
  ItemQuestion,
  Phase,
  Question,
  QuestionId,
  Role,
  ScopeCondition,
  Section,
  SectionId,
  Service,
} from './schema.ts';

export interface QuestionEntry {
  readonly question: Question | ItemQuestion;
  readonly section: Section;
  /** Asked once per service in scope rather than once per engagement. */
  readonly isPerService: boolean;
  /** The repeated question whose items each ask this one. */
  readonly group?: QuestionId;
}

export interface ActivityEntry {
  readonly service: Service;
  readonly phase: Phase;
  readonly activity: Activity;
}

export interface CatalogIndex {
  readonly catalog: Catalog;
  readonly questions: ReadonlyMap<string, QuestionEntry>;
  readonly drivers: ReadonlyMap<string, Driver>;
  readonly services: ReadonlyMap<string, Service>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly clauses: readonly Clause[];
  /** Sections in the order discovery shows them. */
  readonly sections: readonly Section[];
  readonly activitiesByService: ReadonlyMap<string, readonly ActivityEntry[]>;
  /** The sections of all questions that the condition rests on: a service that lacks one of them cannot tell. */
  sectionsBehind(condition: ScopeCondition): readonly SectionId[];
}

export function indexCatalog(catalog: Catalog): CatalogIndex {
  const questions = new Map<string, QuestionEntry>();
  for (const section of catalog.sections) {
    const isPerService = section.asked === 'per-service';
    for (const question of section.questions) {
      questions.set(question.id, { question, section, isPerService });
      if (question.answer.kind !== 'group') continue;
      for (const inner of question.answer.questions)
        questions.set(inner.id, { question: inner, section, isPerService, group: question.id });
    }
  }
  const drivers = new Map(catalog.drivers.map((driver) => [driver.id, driver]));
  const sectionsByCondition = new Map<ScopeCondition, readonly SectionId[]>();
  return {
    catalog,
    questions,
    drivers,
    sectionsBehind(condition) {
      const known = sectionsByCondition.get(condition);
      if (known) return known;
      const roots = idsIn(condition).flatMap((id) => rootsOf(drivers, id));
      const sections = [...new Set(roots.flatMap((id) => questions.get(id)?.section.id ?? []))];
      sectionsByCondition.set(condition, sections);
      return sections;
    },
    services: new Map(catalog.services.map((service) => [service.id, service])),
    roles: new Map(catalog.roles.map((role) => [role.id, role])),
    clauses: [...catalog.clauses].sort((a, b) => a.order - b.order),
    sections: [...catalog.sections].sort((a, b) => a.order - b.order),
    activitiesByService: new Map(
      catalog.services.map((service) => [
        service.id,
        service.phases.flatMap((phase) => phase.activities.map((activity) => ({ service, phase, activity }))),
      ]),
    ),
  };
}

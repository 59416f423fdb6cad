/** The services of the catalog, as the picker shows them: by kind, or those that a search finds. */
import type { Service } from '../../catalog/schema.ts';

export interface ServiceGroup {
  /** "Consulting: Migration" */
  readonly title: string;
  readonly services: readonly Service[];
}

/** Category and type, in the order of the catalog. */
export function byKind(services: readonly Service[]): readonly ServiceGroup[] {
  const titleOf = ({ category, type }: Service) => `${category}: ${type}`;
  return [...new Set(services.map(titleOf))].map((title) => ({
    title,
    services: services.filter((service) => titleOf(service) === title),
  }));
}

/** Every word that was typed stands somewhere in what the service is or does; those whose title says it come first. */
export function searchServices(services: readonly Service[], typed: string): readonly Service[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const holdsAll = (...words: string[]) => wanted.every((word) => words.join(' ').toLowerCase().includes(word));
  const inTitle = services.filter(({ title }) => holdsAll(title));
  const elsewhere = services.filter(({ title, type, category, summary, phases }) => {
    const activities = phases.flatMap((phase) => phase.activities.map((activity) => activity.title));
    return holdsAll(title, type, category, summary, ...activities);
  });
  return [...new Set([...inTitle, ...elsewhere])];
}

/** The services of the catalog, as the picker shows them: by kind, or those that a search finds. */
import type { ServiceHead } from '../../catalog/schema.ts';

export interface ServiceGroup {
  /** "Consulting: Migration" */
  readonly title: string;
  readonly services: readonly ServiceHead[];
}

/** Category and type in the order of the catalog, services by title. */
export function byKind(services: readonly ServiceHead[]): readonly ServiceGroup[] {
  const titleOf = ({ category, type }: ServiceHead) => `${category}: ${type}`;
  return [...new Set(services.map(titleOf))].map((title) => ({
    title,
    services: services
      .filter((service) => titleOf(service) === title)
      .sort((a, b) => a.title.localeCompare(b.title, 'en')),
  }));
}

/** Every word that was typed stands somewhere in what the service is or does; those whose title says it come first. */
export function searchServices(services: readonly ServiceHead[], typed: string): readonly ServiceHead[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const holdsAll = (...words: string[]) => wanted.every((word) => words.join(' ').toLowerCase().includes(word));
  const inTitle = services.filter(({ title }) => holdsAll(title));
  const elsewhere = services.filter(({ title, type, category, summary, activities }) =>
    holdsAll(title, type, category, summary, ...activities),
  );
  return [...new Set([...inTitle, ...elsewhere])];
}

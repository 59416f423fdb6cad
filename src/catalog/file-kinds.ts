/** Which file of a catalog holds what. */
import type * as z from 'zod/mini';
import {
  CatalogFile,
  ClauseFile,
  ContradictionFile,
  DriverFile,
  IssueTemplate,
  RateCardFile,
  RoleFile,
  Section,
  Service,
  SourceFile,
} from './schema.ts';

export interface FileKind {
  /** Name of the JSON Schema that editors complete from: `schemas/<name>.json`. */
  readonly name: string;
  readonly schema: z.ZodMiniType;
  /** A file, or a folder with any number of files. */
  readonly path: string;
  /** The field of the bundled catalog; the head of the catalog is spread over it. */
  readonly field?: string;
}

export const FILE_KINDS: readonly FileKind[] = [
  { name: 'catalog', schema: CatalogFile, path: 'catalog.json' },
  { name: 'section', schema: Section, path: 'questions/', field: 'sections' },
  { name: 'drivers', schema: DriverFile, path: 'drivers.json', field: 'drivers' },
  { name: 'service', schema: Service, path: 'services/', field: 'services' },
  { name: 'roles', schema: RoleFile, path: 'roles.json', field: 'roles' },
  { name: 'rate-cards', schema: RateCardFile, path: 'rate-cards.json', field: 'rateCards' },
  { name: 'clauses', schema: ClauseFile, path: 'clauses.json', field: 'clauses' },
  { name: 'contradictions', schema: ContradictionFile, path: 'contradictions.json', field: 'contradictions' },
  { name: 'issue', schema: IssueTemplate, path: 'issues/', field: 'issues' },
  { name: 'sources', schema: SourceFile, path: 'sources.json', field: 'sources' },
];

export function isFolder(kind: FileKind): boolean {
  return kind.path.endsWith('/');
}

export function kindOf(path: string): FileKind | undefined {
  return FILE_KINDS.find((kind) => (isFolder(kind) ? path.startsWith(kind.path) : path === kind.path));
}

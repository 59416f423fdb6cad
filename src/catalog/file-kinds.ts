/** Which file of a catalog holds what. */
import type * as z from 'zod/mini';
import {
  ActivityFile,
  ApprovalFile,
  ArchetypeFile,
  CatalogFile,
  ClauseFile,
  ClueFile,
  Common,
  ContradictionFile,
  CostRateFile,
  DriverFile,
  HolidayFile,
  IssueTemplate,
  OfferingFile,
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
  /** The whole file stands in that field, not the list of the same name in it. */
  readonly isWhole?: boolean;
}

export const FILE_KINDS: readonly FileKind[] = [
  { name: 'catalog', schema: CatalogFile, path: 'catalog.json' },
  { name: 'section', schema: Section, path: 'questions/', field: 'sections' },
  { name: 'drivers', schema: DriverFile, path: 'drivers.json', field: 'drivers' },
  { name: 'service', schema: Service, path: 'services/', field: 'services' },
  { name: 'common', schema: Common, path: 'common.json', field: 'common', isWhole: true },
  { name: 'activities', schema: ActivityFile, path: 'activities.json', field: 'activities' },
  { name: 'offerings', schema: OfferingFile, path: 'offerings.json', field: 'positioning', isWhole: true },
  { name: 'archetypes', schema: ArchetypeFile, path: 'archetypes.json', field: 'archetypes' },
  { name: 'clues', schema: ClueFile, path: 'clues.json', field: 'clues' },
  { name: 'roles', schema: RoleFile, path: 'roles.json', field: 'roles' },
  { name: 'rate-cards', schema: RateCardFile, path: 'rate-cards.json', field: 'rateCards' },
  { name: 'cost-rates', schema: CostRateFile, path: 'cost-rates.json', field: 'costRates' },
  { name: 'approvals', schema: ApprovalFile, path: 'approvals.json', field: 'approvals' },
  { name: 'holidays', schema: HolidayFile, path: 'holidays.json', field: 'holidays' },
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

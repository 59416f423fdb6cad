/** Reads the files of a catalog. Past this door it is typed, and everything in it has the right form. */
import type * as z from 'zod/mini';
import { hashCatalog } from './catalog-hash.ts';
import { FILE_KINDS, isFolder, kindOf, type FileKind } from './file-kinds.ts';
import { problemsOf } from './issue-messages.ts';
import { findJsonMistake } from './json-text.ts';
import type { Problem } from './problem.ts';
import { Catalog } from './schema.ts';
import { didYouMean } from './suggest.ts';

/** As authored, with the files put together: `Catalog` reads it again. */
export type CatalogInput = z.input<typeof Catalog>;

export type ParsedCatalog =
  | { readonly ok: true; readonly catalog: Catalog; readonly input: CatalogInput }
  | { readonly ok: false; readonly problems: readonly Problem[] };

interface ReadFile {
  readonly path: string;
  readonly kind: FileKind;
  readonly content: Record<string, unknown>;
}

/** `files` by their path inside the catalog's folder: the text of each, or its JSON value. All problems come at once. */
export function parseCatalog(files: Readonly<Record<string, unknown>>): ParsedCatalog {
  const problems: Problem[] = missingFiles(files);
  const read: ReadFile[] = [];
  for (const path of Object.keys(files).sort()) {
    const result = readCatalogFile(path, files[path]);
    if (Array.isArray(result)) problems.push(...(result as readonly Problem[]));
    else read.push(result as ReadFile);
  }
  if (problems.length > 0) return { ok: false, problems };
  const content = assemble(read);
  const unshared = unknownShared(content as unknown as CatalogInput);
  if (unshared.length > 0) return { ok: false, problems: unshared };
  const input = { ...content, hash: hashCatalog(content) } as CatalogInput;
  return { ok: true, catalog: Catalog.parse(input), input };
}

function missingFiles(files: Readonly<Record<string, unknown>>): Problem[] {
  return FILE_KINDS.filter((kind) => !isFolder(kind) && !(kind.path in files)).map((kind) => ({
    where: kind.path,
    found: 'no such file',
    fix: `Add it; schemas/${kind.name}.json says what it holds`,
  }));
}

function readCatalogFile(path: string, given: unknown): ReadFile | readonly Problem[] {
  const kind = kindOf(path);
  if (!kind) {
    const places = FILE_KINDS.map((known) => known.path);
    const written = path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : path;
    return [
      {
        where: path,
        found: 'a file that no part of the catalog is read from',
        fix: didYouMean(written, places, 'Remove it, or move it to services, questions or issues'),
      },
    ];
  }
  if (typeof given === 'string') {
    const mistake = findJsonMistake(given);
    if (mistake)
      return [
        { where: `${path}, line ${mistake.line}, column ${mistake.column}`, found: mistake.found, fix: mistake.fix },
      ];
  }
  const content: unknown = typeof given === 'string' ? JSON.parse(given) : given;
  const result = kind.schema.safeParse(content);
  if (!result.success) return problemsOf(path, content, result.error.issues, fieldNames());
  return { path, kind, content: withoutSchema(content as Record<string, unknown>) };
}

/** `$schema` is for editors: it tells nothing about services. */
function withoutSchema(content: Record<string, unknown>): Record<string, unknown> {
  const { $schema: _, ...rest } = content;
  return rest;
}

/** A shared activity that nobody wrote would silently be no work at all. */
function unknownShared({ services, activities }: CatalogInput): readonly Problem[] {
  const ids = activities.map(({ id }) => id);
  return services.flatMap((service) =>
    service.phases.flatMap((phase) =>
      phase.activities.flatMap((activity) =>
        'use' in activity && !ids.includes(activity.use)
          ? [
              {
                where: `service "${service.id}" › phase "${phase.id}"`,
                found: `the unknown shared activity "${activity.use}"`,
                fix: didYouMean(activity.use, ids, 'Write the id of an activity of activities.json'),
              },
            ]
          : [],
      ),
    ),
  );
}

function assemble(read: readonly ReadFile[]): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const kind of FILE_KINDS) {
    const contents = read.filter((file) => file.kind === kind).map((file) => file.content);
    if (kind.field === undefined) Object.assign(input, contents[0]);
    else if (isFolder(kind)) input[kind.field] = contents;
    else input[kind.field] = kind.isWhole ? contents[0] : contents[0]?.[kind.field];
  }
  return input;
}

let names: ReadonlySet<string> | undefined;

/** Every name of a field that any file may have, for "did you mean". */
function fieldNames(): ReadonlySet<string> {
  names ??= collectFields(FILE_KINDS.map((kind) => kind.schema));
  return names;
}

function collectFields(schemas: readonly unknown[]): ReadonlySet<string> {
  const fields = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const def = (node as { _zod?: { def?: Record<string, unknown> } })._zod?.def;
    if (!def) return (Array.isArray(node) ? node : []).forEach(visit);
    const shape = def.shape as Record<string, unknown> | undefined;
    for (const [name, field] of Object.entries(shape ?? {})) {
      fields.add(name);
      visit(field);
    }
    for (const key of ['element', 'innerType', 'in', 'options', 'valueType']) visit(def[key]);
  };
  schemas.forEach(visit);
  return fields;
}

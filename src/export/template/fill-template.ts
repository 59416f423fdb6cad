/**
 * Fills a company's own template. docxtemplater does the filling; it knows PizZip, of which it uses four verbs, and
 * gets them over the parts that fflate has unpacked. The same template and data give the same bytes.
 */
import Docxtemplater from 'docxtemplater';
import { strFromU8, strToU8 } from 'fflate';
import type { TemplateScope } from '../../documents/template-tags.ts';
import { rewrite, zipParts, type Parts } from '../docx/reproducible.ts';
import { printable } from '../printable.ts';
import type { OpenedTemplate, TemplateProblem } from './open-template.ts';

export type Filled =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] };

/** Only for a template whose tags were checked: an unknown name would come out as nothing. */
export function fillTemplate({ parts, stories }: OpenedTemplate, data: TemplateScope): Filled {
  const filled: Parts = { ...parts };
  for (const { path, where } of stories) if (where !== 'Comments') withoutParagraphIds(filled, path);
  try {
    new Docxtemplater(zipOver(filled), {
      modules: [fillingEach(stories.map(({ path }) => path))],
      // A tag alone in its paragraph takes the paragraph with it; line breaks of a value stay line breaks.
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      parser: (tag) => ({ get: (scope: unknown) => lookUp(scope, tag.trim()) }),
      nullGetter: () => '',
    }).render(data);
  } catch (error) {
    return { ok: false, problems: problemsOf(error) };
  }
  return { ok: true, bytes: zipParts(filled) };
}

/** What was checked is what is filled: by itself the library leaves endnotes as they are. */
function fillingEach(paths: readonly string[]) {
  return {
    name: 'Every story',
    getFileType({ doc }: { readonly doc: { readonly targets: string[] } }) {
      doc.targets.push(...paths);
    },
  };
}

/** Word numbers paragraphs; repeated, they would share a number, and whoever validates the file complains. */
function withoutParagraphIds(parts: Parts, path: string): void {
  rewrite(parts, path, (xml) => xml.replace(/ w14:(?:paraId|textId)="[^"]*"/g, ''));
}

/** Own names alone: "constructor" is a property of everything and a tag of nothing. */
function lookUp(scope: unknown, name: string): unknown {
  if (typeof scope !== 'object' || scope === null || !Object.hasOwn(scope, name)) return undefined;
  const found = (scope as TemplateScope)[name];
  return typeof found === 'string' ? printable(found) : found;
}

function zipOver(parts: Parts) {
  const entry = (name: string) => ({
    name,
    options: {},
    asText: () => strFromU8(parts[name] ?? new Uint8Array()),
  });
  return {
    files: Object.fromEntries(Object.keys(parts).map((name) => [name, entry(name)])),
    file(name: string | RegExp, content?: string | Uint8Array) {
      if (name instanceof RegExp)
        return Object.keys(parts)
          .filter((path) => name.test(path))
          .map(entry);
      if (content !== undefined) parts[name] = typeof content === 'string' ? strToU8(content) : content;
      return parts[name] === undefined ? null : entry(name);
    },
    remove: (name: string) => delete parts[name],
  };
}

interface Complaint {
  readonly properties?: { readonly explanation?: string; readonly errors?: readonly Complaint[] };
  readonly message?: string;
}

/** What the library finds that our own check does not: told in its words. */
function problemsOf(error: unknown): readonly TemplateProblem[] {
  const { properties, message } = error as Complaint;
  const all = properties?.errors ?? [error as Complaint];
  return all.map((one) => ({
    where: 'The template',
    found: one.properties?.explanation ?? one.message ?? message ?? String(error),
    fix: 'Put both tags of a loop or condition in the body, in one cell, or in rows of one table.',
  }));
}

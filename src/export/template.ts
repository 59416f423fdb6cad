/** A company's own Word template: opened, checked and filled. Loaded when one is chosen. */
import { checkTags, type CheckedTag } from '../documents/template-check.ts';
import type { TagMeaning, TemplateScope } from '../documents/template-tags.ts';
import { openTemplate, type OpenedTemplate, type TemplateProblem } from './template/open-template.ts';
import { readWords, type StoryWords } from './template/read-words.ts';

export type { StoryWords, TemplateProblem };

export interface CheckedTemplate {
  readonly opened: OpenedTemplate;
  /** All of them, in the order of reading. */
  readonly tags: readonly CheckedTag[];
  /** What keeps it from being filled. */
  readonly problems: readonly TemplateProblem[];
}

export type Checked =
  | { readonly ok: true; readonly template: CheckedTemplate }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] };

/** Not `ok` when there is nothing to look at: no Word file, or one that cannot be read. */
export function checkTemplate(bytes: Uint8Array, fileName: string, known: readonly TagMeaning[]): Checked {
  const opened = openTemplate(bytes, fileName);
  if (!opened.ok) return opened;
  const tags = checkTags(opened.template.tags, known);
  return { ok: true, template: { opened: opened.template, tags, problems: problemsOf(tags, fileName) } };
}

/** Long enough to find the place in Word. */
const NEAR = 60;

function problemsOf(tags: readonly CheckedTag[], fileName: string): readonly TemplateProblem[] {
  if (tags.length === 0) {
    const fix = 'Write tags as {customer} where something is to be filled in, and choose the file again.';
    return [{ where: fileName, found: 'no tag', fix }];
  }
  return tags.flatMap(({ where, near, found, fix }) =>
    found === undefined || fix === undefined ? [] : [{ where: `${where}: “${shortened(near)}”`, found, fix }],
  );
}

function shortened(words: string): string {
  return words.length > NEAR ? `${words.slice(0, NEAR).trimEnd()}…` : words;
}

export type FilledTemplate =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly words: readonly StoryWords[] }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] };

/** Nothing is filled while the check has something to say. What was written is read again before it is handed out. */
export async function fillChecked(template: CheckedTemplate, data: TemplateScope): Promise<FilledTemplate> {
  if (template.problems.length > 0) return { ok: false, problems: template.problems };
  const { fillTemplate } = await import('./template/fill-template.ts');
  const filled = fillTemplate(template.opened, data);
  if (!filled.ok) return filled;
  const again = openTemplate(filled.bytes, 'The filled template');
  return again.ok ? { ok: true, bytes: filled.bytes, words: readWords(again.template.stories) } : again;
}

/** Opens what a user gave as a template: a Word file, or a clear word on why it is none. */
import { strFromU8, unzipSync } from 'fflate';
import type { WrittenTag } from '../../documents/template-check.ts';
import type { Parts } from '../docx/reproducible.ts';
import { tagsOf } from './find-tags.ts';
import { readStory, type StoryParagraph } from './read-story.ts';
import { attributeOf, xmlTokens } from './xml-tokens.ts';

/** As with an engagement file: where, what was found, what to do. */
export interface TemplateProblem {
  readonly where: string;
  readonly found: string;
  readonly fix: string;
}

export interface Story {
  /** "Body", "Header 2" */
  readonly where: string;
  readonly path: string;
  readonly paragraphs: readonly StoryParagraph[];
}

export interface OpenedTemplate {
  readonly parts: Parts;
  readonly main: string;
  readonly stories: readonly Story[];
  readonly tags: readonly WrittenTag[];
}

export type Opened =
  | { readonly ok: true; readonly template: OpenedTemplate }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] };

const MAX_FILE = 20_000_000;
/** Unpacked. A crafted zip of few bytes must not fill the memory. */
const MAX_UNPACKED = 100_000_000;
const MAX_PARTS = 2_000;

const CONTENT_TYPES = '[Content_Types].xml';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.';
const MAIN = `${WORD}document.main+xml`;
const MAIN_OF_TEMPLATE = `${WORD}template.main+xml`;
const MACROS = /macroEnabled|vbaProject/;
/** What is filled, besides the body; the rest of a file has no words of its own. */
const FILLED: readonly (readonly [type: string, name: string])[] = [
  [`${WORD}header+xml`, 'Header'],
  [`${WORD}footer+xml`, 'Footer'],
  [`${WORD}footnotes+xml`, 'Footnotes'],
  [`${WORD}endnotes+xml`, 'Endnotes'],
  [`${WORD}comments+xml`, 'Comments'],
  ['application/vnd.openxmlformats-package.core-properties+xml', 'File properties'],
  ['application/vnd.openxmlformats-officedocument.extended-properties+xml', 'File properties'],
];

export function openTemplate(bytes: Uint8Array, fileName: string): Opened {
  try {
    return { ok: true, template: read(bytes) };
  } catch (error) {
    const [found, fix] =
      error instanceof Unfit
        ? [error.message, error.fix]
        : [`a damaged Word file (${error instanceof Error ? error.message : String(error)})`, SAVE_AGAIN];
    return { ok: false, problems: [{ where: fileName, found, fix }] };
  }
}

const SAVE_AGAIN = 'Open it in Word, save it as “Word Document (*.docx)”, and choose it again.';

class Unfit extends Error {
  constructor(
    found: string,
    readonly fix: string,
  ) {
    super(found);
  }
}

function read(bytes: Uint8Array): OpenedTemplate {
  refuseOthers(bytes);
  const parts = unpack(bytes);
  const types = contentTypes(parts);
  if ([...types.values()].some((type) => MACROS.test(type)))
    throw new Unfit('a Word file with macros', 'Save it as “Word Document (*.docx)”, which holds none.');
  const main = [...types].find(([, type]) => type === MAIN || type === MAIN_OF_TEMPLATE)?.[0];
  if (main === undefined || parts[main] === undefined)
    throw new Unfit('no Word document, though a file of the same kind', SAVE_AGAIN);
  asDocument(parts);
  const stories = storiesOf(parts, types, main);
  return { parts, main, stories, tags: stories.flatMap(({ where, paragraphs }) => tagsOf(where, paragraphs)) };
}

/** What can be told by size and first bytes. */
function refuseOthers(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new Unfit('an empty file', SAVE_AGAIN);
  if (bytes.length > MAX_FILE)
    throw new Unfit('a file of more than 20 MB', 'Compress its pictures in Word, and choose it again.');
  const start = strFromU8(bytes.subarray(0, 5), true);
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0'))
    throw new Unfit('an old Word file (*.doc), or one that is encrypted', `Remove its password. ${SAVE_AGAIN}`);
  if (!start.startsWith('PK'))
    throw new Unfit(start === '%PDF-' ? 'a PDF' : 'no Word file', 'Choose a Word document (*.docx).');
}

/** fflate unpacks no part beyond the size that the zip declares for it, so the sum holds. */
function unpack(bytes: Uint8Array): Parts {
  let size = 0;
  let count = 0;
  return unzipSync(bytes, {
    filter({ name, originalSize }) {
      size += originalSize;
      count += 1;
      if (size > MAX_UNPACKED || count > MAX_PARTS)
        throw new Unfit('a file that unpacks to more than a document can be', SAVE_AGAIN);
      return !name.endsWith('/');
    },
  });
}

/** The content type by path, as the file declares it. */
function contentTypes(parts: Parts): ReadonlyMap<string, string> {
  const listed = parts[CONTENT_TYPES];
  if (!listed) throw new Unfit('a zip that is no Word file', 'Choose a Word document (*.docx).');
  const types = new Map<string, string>();
  for (const token of xmlTokens(strFromU8(listed))) {
    if (token.kind !== 'open' || token.name !== 'Override') continue;
    const path = attributeOf(token.attributes, 'PartName')?.replace(/^\//, '');
    if (path !== undefined) types.set(path, attributeOf(token.attributes, 'ContentType') ?? '');
  }
  return types;
}

/** A template of Word (*.dotx) gives a document. */
function asDocument(parts: Parts): void {
  const types = strFromU8(parts[CONTENT_TYPES] ?? new Uint8Array());
  parts[CONTENT_TYPES] = new TextEncoder().encode(types.replace(MAIN_OF_TEMPLATE, MAIN));
}

function storiesOf(parts: Parts, types: ReadonlyMap<string, string>, main: string): readonly Story[] {
  const others = FILLED.flatMap(([type, name]) => {
    const paths = [...types].filter(([path, of]) => of === type && parts[path]).map(([path]) => path);
    return paths.sort().map((path, place) => ({ path, where: paths.length > 1 ? `${name} ${place + 1}` : name }));
  });
  return [{ path: main, where: 'Body' }, ...others].map(({ path, where }) => ({
    where,
    path,
    paragraphs: readStory(strFromU8(parts[path] ?? new Uint8Array())),
  }));
}

/** The tags of a template, wherever Word has split them: it begins a new run at every correction and every pause. */
import type { WrittenTag } from '../../documents/template-check.ts';
import { CONTENTS_LINE, wordsOf, type Stretch, type StoryParagraph } from './read-story.ts';

/** A tag, a brace that is never closed, or one that was never opened. */
const TAG = /\{[^{}]*\}?|\}/g;

export function tagsOf(where: string, paragraphs: readonly StoryParagraph[]): readonly WrittenTag[] {
  return paragraphs.flatMap((paragraph) => {
    const whole = paragraph.stretches.map(({ text }) => text).join('');
    return [...whole.matchAll(TAG)].map(({ 0: found, index }) => tagAt(where, paragraph, found, index));
  });
}

function tagAt(where: string, paragraph: StoryParagraph, found: string, index: number): WrittenTag {
  const touched = stretchesBetween(paragraph, index, index + found.length);
  return {
    written: found.endsWith('}') ? found : found.slice(0, 40).trimEnd(),
    where,
    near: wordsOf(paragraph).trim(),
    isTracked: touched.some(({ isTracked }) => isTracked),
    isInContents: touched.some(({ inside }) => inside.some((around) => around.startsWith(CONTENTS_LINE))),
    inside: touched[0]?.inside ?? [],
  };
}

function stretchesBetween({ stretches }: StoryParagraph, from: number, to: number): readonly Stretch[] {
  let end = 0;
  return stretches.filter(({ text }) => {
    const begin = end;
    end += text.length;
    return begin < to && end > from;
  });
}

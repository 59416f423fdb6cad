import { visualOrder } from './bidi.ts';
import type { Faces, Piece, Setting } from './lines.ts';
import type { Run } from './runs.ts';
import type { Setting as Letters } from './typecase.ts';
import type { Shaped } from './typeface.ts';

/** A stretch of a run, looked up once: to be measured, broken and set. */
export interface Stretch {
  readonly run: Run;
  readonly text: string;
  /** UTF-16 units from the start of the whole text. */
  readonly at: number;
  readonly letters: Letters;
}

interface Ordered {
  readonly pieces: readonly Piece[];
  readonly width: number;
}

/** The stretches of a line in their places: one after the other, unless some run from right to left. */
export function orderedPieces(
  stretches: readonly Stretch[],
  faces: Faces,
  setting: Setting,
  levels: Uint8Array | undefined,
): Ordered {
  return levels === undefined ? inReadingOrder(stretches, setting) : inVisualOrder(stretches, faces, setting, levels);
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** One piece for all words of a run in one font. They grow in place: a long document sets a hundred thousand words. */
function inReadingOrder(stretches: readonly Stretch[], { size }: Setting): Ordered {
  const pieces: (Mutable<Omit<Piece, 'shaped'>> & { readonly shaped: Mutable<Shaped> })[] = [];
  let x = 0;
  for (const { run, letters } of stretches) {
    for (const shaped of letters.parts) {
      const width = (shaped.width * size) / 1000;
      const last = pieces[pieces.length - 1];
      if (last !== undefined && goesOn(last, run, shaped)) {
        last.shaped.operands += shaped.operands;
        last.shaped.width += shaped.width;
        last.width += width;
      } else pieces.push({ run, shaped: { ...shaped }, x, width });
      x += width;
    }
  }
  return { pieces, width: x };
}

function goesOn({ run, shaped }: Piece, nextRun: Run, next: Shaped): boolean {
  return run === nextRun && shaped.typeface === next.typeface && shaped.rise === 0 && next.rise === 0;
}

/** Listed as they are read, and placed as they are seen. */
function inVisualOrder(
  stretches: readonly Stretch[],
  faces: Faces,
  { size, figures }: Setting,
  levels: Uint8Array,
): Ordered {
  const parts = oneDirection(stretches, levels).flatMap(({ run, text, level }) =>
    faces[run.face].divide(text).map((part) => {
      const direction = level % 2 === 1 ? 'rtl' : 'ltr';
      const shaped = faces[run.face].shapeTowards(direction, part.text, part.typeface, figures);
      return { run, level, text: part.text, direction, shaped } as const;
    }),
  );
  const starts: number[] = [];
  let width = 0;
  for (const at of visualOrder(parts.map(({ level }) => level))) {
    starts[at] = width;
    width += ((parts[at]?.shaped.width ?? 0) * size) / 1000;
  }
  const pieces = parts.flatMap(({ run, text, direction, shaped }, at) => {
    let x = starts[at] ?? 0;
    const spoken = direction === 'rtl' && text.length > 1 ? { text } : undefined;
    return shaped.parts.map((part): Piece => {
      const piece = { run, shaped: part, x, width: (part.width * size) / 1000, ...(spoken && { spoken }) };
      x += piece.width;
      return piece;
    });
  });
  return { pieces, width };
}

/** Neighbours of one run and one level together: the letters of a word have to be joined. */
function oneDirection(stretches: readonly Stretch[], levels: Uint8Array) {
  const parts: { run: Run; text: string; level: number }[] = [];
  for (const { run, text, at } of stretches) {
    for (let unit = 0; unit < text.length; unit++) {
      const level = levels[at + unit] ?? 0;
      const last = parts.at(-1);
      if (last?.run === run && last.level === level) last.text += text.charAt(unit);
      else parts.push({ run, text: text.charAt(unit), level });
    }
  }
  return parts;
}

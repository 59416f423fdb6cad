/** Compares the figures of a text, edited or printed earlier, with those of the document as it would be drafted now. */
import { runsOf, type Document } from './blocks.ts';

export interface DifferingFigure {
  /** As the text says it: "USD 98,695.00". */
  readonly figure: string;
  /** Where: the words it stands in, or the words before a cell that holds nothing else. */
  readonly place: string;
  /** What the document would say in the same place; absent where it has no such place. */
  readonly now?: string;
}

/** Figures of the text that the document has nowhere: typed by hand, or of a former estimate. */
export function figuresThatDiffer(written: string, document: Document): readonly DifferingFigure[] {
  const drafted = placesOf(document.blocks.flatMap(runsOf).map(([, words]) => words));
  const known = new Set(drafted.map(({ figure }) => figure));
  const now = new Map(drafted.map(({ key, figure }) => [key, figure]));
  return placesOf(written.split('\n')).flatMap(({ key, figure, place }) => {
    if (known.has(figure)) return [];
    const drafts = now.get(key);
    return [{ figure, place, ...(drafts !== undefined && { now: drafts }) }];
  });
}

/** Amounts with their currency, hours and weeks: "USD 98,695.00", "290.25 h", "10.5 weeks". */
const FIGURE = /\b[A-Z]{3}\s-?\d[\d,]*(?:\.\d+)?|\b\d[\d,]*(?:\.\d+)?\s(?:h\b|hours?\b|weeks?\b)/g;

interface Place {
  readonly figure: string;
  readonly place: string;
  /** The same in two texts whose words agree but for the figures. */
  readonly key: string;
}

function placesOf(lines: readonly string[]): readonly Place[] {
  const seen = new Map<string, number>();
  let words = '';
  return lines.flatMap((text) => {
    const line = text.replace(/\s+/g, ' ').trim();
    const bare = line.replace(FIGURE, '#');
    // A cell that holds figures alone is told by the words before it.
    const isCell = !/\p{L}/u.test(bare);
    if (!isCell) words = bare;
    return (line.match(FIGURE) ?? []).map((figure) => {
      const count = (seen.get(words) ?? 0) + 1;
      seen.set(words, count);
      return { figure, place: isCell ? words : line, key: `${words} ${count}` };
    });
  });
}

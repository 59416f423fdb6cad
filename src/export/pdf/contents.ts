import type { Block } from '../../documents/blocks.ts';
import { contentsPlace, listedHeadings, type Heading } from '../contents.ts';
import { breakLines } from './lines.ts';
import type { Band } from './pager.ts';
import { oneLine, plainRun } from './runs.ts';
import type { Place, Sheet } from './sheet.ts';
import { colors, headings, page, sizes } from './style.ts';
import type { Tag } from './tags.ts';
import { drawLine, textBands, type Measure, type Press } from './text-bands.ts';

const fullWidth = { x: page.left, width: page.right - page.left } as const;
const body: Measure = { ...sizes.body, ...fullWidth };
/** As for the numbers of headings; an entry of the second level stands as much further in. */
const numberWidth = 36;
/** Room for the number of a page. */
const pageWidth = 28;

/**
 * A table of contents. On which page a heading stands is known only when all has been laid out, so each entry keeps its
 * place and is written then.
 */
export class Contents {
  /** How many blocks stand before it. */
  readonly place: number;
  readonly #listed: readonly Heading[];
  readonly #writeById = new Map<string, (place: Place, pageNumber: number) => void>();

  constructor(
    private readonly press: Press,
    blocks: readonly Block[],
  ) {
    this.#listed = listedHeadings(blocks);
    this.place = this.#listed.length > 0 ? contentsPlace(blocks, this.#listed) : 0;
  }

  bands(parent: Tag, startsPage: boolean): Band[] {
    if (this.#listed.length === 0) return [];
    const { faces, tags } = this.press;
    const tag = tags.add(parent, 'TOC');
    const { space, after, ...text } = headings[2];
    const measure: Measure = { ...text, ...fullWidth };
    const title = breakLines([plainRun('Contents', { face: 'bold', color: colors.heading })], faces, measure);
    const spacing = { before: space, after, keepWithNext: true };
    return [
      ...textBands(this.press, tags.add(tag, 'Caption'), title, measure, spacing).map((band) => ({
        ...band,
        startsPage,
      })),
      ...this.#listed.map((heading, at) => this.#entry(tag, heading, at === this.#listed.length - 1)),
    ];
  }

  /** Once every heading has found its page. */
  write(sheets: readonly Sheet[]): void {
    const numberBySheet = new Map(sheets.map(({ ref }, at) => [ref, at + 1]));
    for (const { id, place } of this.press.bookmarks) {
      const pageNumber = place && numberBySheet.get(place.sheet);
      if (place && pageNumber !== undefined) this.#writeById.get(id)?.(place, pageNumber);
    }
  }

  #entry(parent: Tag, { id, level, number, text }: Heading, isLast: boolean): Band {
    const { press } = this;
    const { faces, tags } = press;
    const link = tags.add(tags.add(tags.add(parent, 'TOCI'), 'Reference'), 'Link');
    const x = page.left + (level === 1 ? 0 : numberWidth);
    const words: Measure = { ...body, x: x + numberWidth, width: page.right - pageWidth - x - numberWidth };
    const [label] = breakLines([plainRun(number ?? '')], faces, body);
    const lines = breakLines([{ ...plainRun(text), keepsLegalForms: true }], faces, words);
    const last = lines.length - 1;
    const box = { x, width: page.right - x, height: lines.length * body.leading };
    const draw = (sheet: Sheet, top: number) => {
      const write = sheet.reserve();
      this.#writeById.set(id, (place, pageNumber) =>
        write(() => {
          // Each goes on in the next: spaces stand between number, words and page for whoever copies or hears them.
          if (label) drawLine(press, sheet, link, { ...label, goesOn: true }, top, { ...body, x });
          lines.forEach((line, at) =>
            drawLine(press, sheet, link, { ...line, goesOn: true }, top + at * words.leading, words),
          );
          const foot = top + last * words.leading;
          const [figure] = breakLines([plainRun(String(pageNumber))], faces, body);
          if (figure) drawLine(press, sheet, link, figure, foot, { ...body, align: 'end' });
          const from = words.x + (lines[last]?.width ?? 0) + 6;
          const to = page.right - (figure?.width ?? 0) - 6;
          sheet.fill(colors.rule, { x: from, top: foot + words.leading - 4.5, width: to - from, height: 0.5 });
          sheet.linkTo(link, place, oneLine([number ?? '', text].join(' ').trim()), { ...box, top });
        }),
      );
    };
    return { height: box.height, before: level === 1 ? 4 : 0, keepWithNext: !isLast, draw };
  }
}

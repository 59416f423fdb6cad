import type { Sheet } from './sheet.ts';
import { page, pageRoom } from './style.ts';

/** A strip across the page that is never divided: a line of text, a row of a table. */
export interface Band {
  readonly height: number;
  /** Between two bands stands the larger of what the upper asks for after and the lower before; nothing atop a page. */
  readonly before?: number;
  readonly after?: number;
  /** Stays on the page of the band below, as a heading does. */
  readonly keepWithNext?: boolean;
  readonly startsPage?: boolean;
  /** Comes first again when this band is the first on its page: the header row of a table. */
  readonly repeat?: Band;
  draw(sheet: Sheet, top: number): void;
}

/** Puts bands on sheets, from top to bottom. */
export function paginate(bands: readonly Band[], addSheet: () => Sheet): void {
  const pager = new Pager(addSheet);
  bands.forEach((band, at) => {
    if (at > 0 && (band.startsPage === true || !pager.hasRoom(band, chainHeight(bands, at)))) pager.endPage();
    if (pager.isBlank) pager.squeeze(gapShare(bands, at));
    pager.put(band);
  });
}

/** Gaps may shrink to this share where that saves a page that would hold a line or two. */
const smallestGapShare = 0.75;

/**
 * How much of its gaps a page keeps: all, unless everything up to the next page that the document asks for just
 * fits once they are smaller. A summary of one page must not leave its last line on a second.
 */
function gapShare(bands: readonly Band[], first: number): number {
  let [heights, gaps] = [bands[first]?.repeat?.height ?? 0, 0];
  for (let at = first; at < bands.length && (at === first || bands[at]?.startsPage !== true); at++) {
    heights += bands[at]?.height ?? 0;
    if (at > first) gaps += gap(bands[at - 1], bands[at] as Band);
    if (heights + gaps * smallestGapShare > pageRoom) return 1;
  }
  return gaps === 0 ? 1 : Math.min(1, (pageRoom - heights) / gaps);
}

/**
 * The height of a band and of what has to follow it on the same page. What is taller than a page cannot be kept
 * together, so it counts as the one band.
 */
function chainHeight(bands: readonly Band[], first: number): number {
  let height = 0;
  for (let at = first; height <= pageRoom; at++) {
    const band = bands[at];
    if (band === undefined || (at > first && band.startsPage === true)) return height;
    if (at > first) height += gap(bands[at - 1], band);
    height += band.height;
    if (band.keepWithNext !== true) return height <= pageRoom ? height : (bands[first]?.height ?? 0);
  }
  return bands[first]?.height ?? 0;
}

function gap(upper: Band | undefined, lower: Band): number {
  return Math.max(upper?.after ?? 0, lower.before ?? 0);
}

class Pager {
  #sheet: Sheet;
  #top: number = page.top;
  /** The band above on this page. */
  #last: Band | undefined;
  #gapShare = 1;

  constructor(private readonly addSheet: () => Sheet) {
    this.#sheet = addSheet();
  }

  get isBlank(): boolean {
    return this.#last === undefined;
  }

  squeeze(share: number): void {
    this.#gapShare = share;
  }

  hasRoom(band: Band, height: number): boolean {
    // On a squeezed page everything has been found to fit.
    if (this.isBlank || this.#gapShare < 1) return true;
    return this.#top + gap(this.#last, band) + height <= page.bottom;
  }

  endPage(): void {
    this.#sheet = this.addSheet();
    this.#top = page.top;
    this.#last = undefined;
  }

  put(band: Band): void {
    if (this.#last === undefined && band.repeat !== undefined) this.#draw(band.repeat);
    this.#draw(band);
  }

  #draw(band: Band): void {
    if (this.#last !== undefined) this.#top += this.#gapShare * gap(this.#last, band);
    band.draw(this.#sheet, this.#top);
    this.#top += band.height;
    this.#last = band;
  }
}

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

/**
 * Puts bands on sheets, from top to bottom. They may be made while they are placed: of a long document only the bands of
 * a page or two are in memory at a time.
 */
export function paginate(bands: Iterable<Band>, addSheet: () => Sheet): void {
  const pager = new Pager(addSheet);
  const upcoming = new Upcoming(bands);
  for (let band = upcoming.at(0); band !== undefined; band = upcoming.at(0)) {
    if (!pager.isBlank && (band.startsPage === true || !pager.hasRoom(band, chainHeight(upcoming)))) pager.endPage();
    if (pager.isBlank) pager.squeeze(gapShare(upcoming));
    pager.put(band);
    upcoming.pass();
  }
}

/** The bands from the pager on, as far as it has looked. */
class Upcoming {
  readonly #rest: Iterator<Band>;
  readonly #seen: Band[] = [];

  constructor(bands: Iterable<Band>) {
    this.#rest = bands[Symbol.iterator]();
  }

  at(distance: number): Band | undefined {
    while (this.#seen.length <= distance) {
      const next = this.#rest.next();
      if (next.done === true) return undefined;
      this.#seen.push(next.value);
    }
    return this.#seen[distance];
  }

  pass(): void {
    this.#seen.shift();
  }
}

/** Gaps may shrink to this share where that saves a page that would hold a line or two. */
const smallestGapShare = 0.75;

/**
 * How much of its gaps a page keeps: all, unless everything up to the next page that the document asks for just
 * fits once they are smaller. A summary of one page must not leave its last line on a second.
 */
function gapShare(bands: Upcoming): number {
  let [heights, gaps] = [bands.at(0)?.repeat?.height ?? 0, 0];
  for (let at = 0; ; at++) {
    const band = bands.at(at);
    if (band === undefined || (at > 0 && band.startsPage === true)) break;
    heights += band.height;
    if (at > 0) gaps += gap(bands.at(at - 1), band);
    if (heights + gaps * smallestGapShare > pageRoom) return 1;
  }
  return gaps === 0 ? 1 : Math.min(1, (pageRoom - heights) / gaps);
}

/**
 * The height of the next band and of what has to follow it on the same page. What is taller than a page cannot be kept
 * together, so it counts as the one band.
 */
function chainHeight(bands: Upcoming): number {
  let height = 0;
  for (let at = 0; height <= pageRoom; at++) {
    const band = bands.at(at);
    if (band === undefined || (at > 0 && band.startsPage === true)) return height;
    if (at > 0) height += gap(bands.at(at - 1), band);
    height += band.height;
    if (band.keepWithNext !== true) break;
  }
  return height <= pageRoom ? height : (bands.at(0)?.height ?? 0);
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
    if (this.#gapShare < 1) return true;
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

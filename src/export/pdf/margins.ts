import type { DocumentProperties } from '../../documents/blocks.ts';
import { breakLines, type Line } from './lines.ts';
import { plainRun, type Dress } from './runs.ts';
import type { Sheet } from './sheet.ts';
import { colors, page, sizes } from './style.ts';
import { drawLine, type Measure, type Press } from './text-bands.ts';

const width = page.right - page.left;
const headerBottom = 56;
const footerTop = 744;

/** What stands around the blocks on every page. Artifacts: a screen reader would read them in the middle of a sentence. */
export function drawMargins(
  press: Press,
  sheets: readonly Sheet[],
  { header, footer }: DocumentProperties,
  mark: string,
): void {
  sheets.forEach((sheet, at) => {
    const side = { ...sizes.margin, x: page.left, width: width * 0.4 };
    drawAbove(press, sheet, header.start, side);
    drawAbove(press, sheet, header.end, { ...side, x: page.right - side.width, align: 'end' });
    drawMarkWord(press, sheet, mark);
    sheet.fill(colors.rule, { x: page.left, top: headerBottom + 4, width, height: 0.5 });
    sheet.fill(colors.rule, { x: page.left, top: footerTop - 5, width, height: 0.5 });
    drawFrom(press, sheet, footer, footerTop, { ...side, width: width * 0.78 });
    const count = `Page ${at + 1} of ${sheets.length}`;
    drawFrom(press, sheet, count, footerTop, { ...side, x: page.left + width * 0.8, width: width * 0.2, align: 'end' });
  });
}

/** In the middle of the header. The mark behind the text is drawn, so this word is the one that can be searched. */
function drawMarkWord(press: Press, sheet: Sheet, mark: string): void {
  const measure = { ...sizes.margin, x: page.left + width * 0.41, width: width * 0.18 };
  const lines = marginLines(press, mark, measure, { face: 'bold', color: colors.alert });
  lines.forEach((line, at) => {
    const x = measure.x + (measure.width - line.width) / 2;
    drawLine(press, sheet, 'artifact', line, headerBottom - (lines.length - at) * measure.leading, { ...measure, x });
  });
}

function drawAbove(press: Press, sheet: Sheet, text: string, measure: Measure): void {
  const lines = marginLines(press, text, measure);
  drawFrom(press, sheet, text, headerBottom - lines.length * measure.leading, measure);
}

function drawFrom(press: Press, sheet: Sheet, text: string, top: number, measure: Measure): void {
  marginLines(press, text, measure).forEach((line, at) => {
    drawLine(press, sheet, 'artifact', line, top + at * measure.leading, measure);
  });
}

/** At most three lines: the margin has no room for more. */
function marginLines(press: Press, text: string, measure: Measure, dress: Dress = { color: colors.quiet }): Line[] {
  return breakLines([plainRun(text, dress)], press.faces, measure).slice(0, 3);
}

import type { SignatureParty } from '../../documents/blocks.ts';
import { breakLines, type Line } from './lines.ts';
import type { Band } from './pager.ts';
import { plainRun } from './runs.ts';
import { colors, page, sizes } from './style.ts';
import type { Tag } from './tags.ts';
import { drawLine, type Measure, type Press } from './text-bands.ts';

const columnGap = 36;
const columnWidth = (page.right - page.left - columnGap) / 2;
const columns = [page.left, page.left + columnWidth + columnGap] as const;

/** Room to write in, above the rule. */
const writingHeight = 31;

/** A text of one party, and whether a rule to write on follows it. */
interface Field {
  readonly tag: Tag;
  readonly lines: readonly Line[];
  readonly measure: Measure;
  /** Where the rule starts; a name has none. */
  readonly rule?: number;
}

/** The parties side by side, two by two, each pair on one page: nobody signs a page without the other's lines. */
export function signatureBands(press: Press, parent: Tag, parties: readonly SignatureParty[]): Band[] {
  const pairs = Array.from({ length: Math.ceil(parties.length / 2) }, (_, at) => parties.slice(at * 2, at * 2 + 2));
  return pairs.flatMap((pair) => {
    const fields = pair.map((party, column) => partyFields(press, parent, party, columns[column] ?? page.left));
    const count = Math.max(...fields.map(({ length }) => length));
    return Array.from({ length: count }, (_, at): Band => {
      const row = fields.flatMap((partys) => partys[at] ?? []);
      return { ...fieldsBand(press, row), before: at === 0 ? 20 : 0, keepWithNext: at < count - 1 };
    });
  });
}

function partyFields(press: Press, parent: Tag, { party, fields }: SignatureParty, x: number): Field[] {
  const tag = press.tags.add(parent, 'Div');
  const name: Measure = { ...sizes.body, x, width: columnWidth };
  const label: Measure = { ...sizes.label, x, width: columnWidth * 0.45 };
  const labels = fields.map((field) => breakLines([plainRun(field, { color: colors.quiet })], press.faces, label));
  const rule = x + 10 + Math.max(...labels.flat().map(({ width }) => width), 40);
  return [
    {
      tag: press.tags.add(tag, 'P'),
      lines: breakLines([plainRun(party, { face: 'bold' })], press.faces, name),
      measure: name,
    },
    ...labels.map((lines) => ({ tag: press.tags.add(tag, 'P'), lines, measure: label, rule })),
  ];
}

function fieldsBand(press: Press, fields: readonly Field[]): Band {
  const heights = fields.map(({ lines, measure, rule }) =>
    Math.max(lines.length * measure.leading + 6, rule === undefined ? 0 : writingHeight),
  );
  const height = Math.max(...heights);
  return {
    height,
    draw(sheet, top) {
      for (const { tag, lines, measure, rule } of fields) {
        const first = rule === undefined ? top : top + height - lines.length * measure.leading;
        lines.forEach((line, at) => drawLine(press, sheet, tag, line, first + at * measure.leading, measure));
        if (rule === undefined) continue;
        const end = measure.x + columnWidth;
        sheet.fill(colors.strongRule, { x: rule, top: top + height - 2.5, width: end - rule, height: 0.6 });
      }
    },
  };
}

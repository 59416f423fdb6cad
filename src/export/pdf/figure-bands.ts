import type { Block } from '../../documents/blocks.ts';
import { LETTERS, type Label, type Shape } from '../../documents/pictures/picture.ts';
import { unreachable } from '../../quantity/unreachable.ts';
import { breakLines } from './lines.ts';
import type { Band } from './pager.ts';
import { oneLine, plainRun } from './runs.ts';
import type { Sheet } from './sheet.ts';
import { colors, page } from './style.ts';
import { captionBands } from './table-bands.ts';
import type { Tag } from './tags.ts';
import { spaced, type Press } from './text-bands.ts';

type Figure = Extract<Block, { kind: 'figure' }>;

/** The caption is heard before the picture: inside it, the alternative text would stand for both. */
export function figureBands(press: Press, parent: Tag, { caption, alternative, picture }: Figure): Band[] {
  const captions = captionBands(press, parent, 'P', caption);
  const tag = press.tags.add(parent, 'Figure', undefined, { Alt: oneLine(alternative) });
  const { width, height, shapes } = picture;
  const band: Band = {
    height,
    draw(sheet, top) {
      const bottom = page.height - top - height;
      tag.box = [page.left, bottom, page.left + width, bottom + height];
      for (const shape of shapes) drawShape(press, sheet, tag, shape, top);
    },
  };
  return spaced([...captions, band], 12, 14);
}

function drawShape(press: Press, sheet: Sheet, tag: Tag, shape: Shape, top: number): void {
  switch (shape.kind) {
    case 'bar':
      return sheet.drawBar(tag, colors.bar, shape.look, { ...shape, x: page.left + shape.x, top: top + shape.y });
    case 'rule': {
      const { x, thickness, color } = shape;
      const height = shape.bottom - shape.top;
      const left = page.left + x - thickness / 2;
      return sheet.drawBar(tag, colors[color], 'solid', { x: left, top: top + shape.top, width: thickness, height });
    }
    case 'label':
      return drawLabel(press, sheet, tag, shape, top);
    default:
      return unreachable(shape);
  }
}

function drawLabel(press: Press, sheet: Sheet, tag: Tag, label: Label, top: number): void {
  const face = label.isBold ? 'bold' : 'regular';
  const measure = { ...LETTERS, width: page.width };
  const [line] = breakLines([plainRun(label.text, { face, color: colors[label.color] })], press.faces, measure);
  if (line === undefined) return;
  const x = page.left + label.x - (label.anchor === 'end' ? line.width : 0);
  for (const piece of line.pieces)
    sheet.drawWords(tag, {
      shaped: piece.shaped,
      size: LETTERS.size,
      color: piece.run.color,
      x: x + piece.x,
      y: top + label.y,
    });
}

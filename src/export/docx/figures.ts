import { ImportedXmlComponent, type ParagraphChild } from 'docx';
import type { Block } from '../../documents/blocks.ts';
import { LETTERS, type Bar, type Label, type Shape } from '../../documents/pictures/picture.ts';
import { unreachable } from '../../quantity/unreachable.ts';
import { colour } from './look.ts';
import { oneLine } from './runs.ts';

type Figure = Extract<Block, { kind: 'figure' }>;

/**
 * A picture as Word's own shapes in a group: sharp at any size, its words in the document's font. Not by docx, which counts
 * the ids of shapes through all files that it writes, so that two downloads of one SOW would differ. A program that knows
 * no such groups takes the fallback, which says the alternative text.
 */
export function drawFigure({ caption, alternative, picture }: Figure, nextId: () => number): ParagraphChild {
  const [cx, cy] = [emus(picture.width), emus(picture.height)];
  const said = escaped(oneLine(alternative));
  // LibreOffice stretches a group to what is in it: the first shape, unseen, is as large as the picture.
  const frame = box(nextId(), { x: 0, y: 0, width: picture.width, height: picture.height }, `<a:noFill/>${noLine}`);
  const shapes = picture.shapes.map((shape) => drawShape(shape, picture.width, nextId)).join('');
  const run = ImportedXmlComponent.fromXmlString(
    `<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="${nextId()}" name="${escaped(oneLine(caption))}" descr="${said}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/><a:chOff x="0" y="0"/><a:chExt cx="${cx}" cy="${cy}"/></a:xfrm></wpg:grpSpPr>${frame}${shapes}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:t>${said}</w:t></mc:Fallback></mc:AlternateContent></w:r>`,
  );
  // A run like any other, only that docx's type for the children of a paragraph does not name imported ones.
  return run as unknown as ParagraphChild;
}

function drawShape(shape: Shape, edge: number, nextId: () => number): string {
  switch (shape.kind) {
    case 'bar':
      return box(nextId(), shape, inkOf(shape));
    case 'rule': {
      const { x, top: y, bottom, thickness, color } = shape;
      const place = { x: x - thickness / 2, y, width: thickness, height: bottom - y };
      return box(nextId(), place, `${solid(colour[color])}${noLine}`);
    }
    case 'label':
      return textBox(nextId(), shape, edge);
    default:
      return unreachable(shape);
  }
}

type Place = Pick<Bar, 'x' | 'y' | 'width' | 'height'>;

function inkOf({ look }: Bar): string {
  const edge = `<a:ln w="${emus(0.9)}">${solid(colour.bar)}</a:ln>`;
  switch (look) {
    case 'solid':
      return `${solid(colour.bar)}${noLine}`;
    case 'striped':
      return `<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="${colour.bar}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>${edge}`;
    case 'outlined':
      return `<a:noFill/>${edge}`;
    default:
      return unreachable(look);
  }
}

const noLine = '<a:ln><a:noFill/></a:ln>';

function solid(rgb: string): string {
  return `<a:solidFill><a:srgbClr val="${rgb}"/></a:solidFill>`;
}

function box(id: number, place: Place, ink: string): string {
  return `<wps:wsp><wps:cNvPr id="${id}" name="Bar ${id}"/><wps:cNvSpPr/>${shapeOf(place, ink)}<wps:bodyPr/></wps:wsp>`;
}

function shapeOf({ x, y, width, height }: Place, ink: string): string {
  return `<wps:spPr><a:xfrm><a:off x="${emus(x)}" y="${emus(y)}"/><a:ext cx="${emus(width)}" cy="${emus(height)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>${ink}</wps:spPr>`;
}

/** Arial's ascent, in sizes of its letters: a text box is placed by its upper edge, a label by its baseline. */
const ASCENT = 0.905;

/**
 * To the edge of the picture, whatever the words: a text box that is too narrow breaks the line and hides what follows, and
 * LibreOffice shrinks a group that something stands out of.
 */
function textBox(id: number, { text, x, y, anchor, color, isBold }: Label, edge: number): string {
  const [left, right] = anchor === 'end' ? [0, x] : [x, edge];
  const place = { x: left, y: y - ASCENT * LETTERS.size, width: right - left, height: LETTERS.leading };
  const align = anchor === 'end' ? '<w:jc w:val="right"/>' : '';
  const style = color === 'quiet' ? 'PictureQuiet' : 'PictureText';
  const dress = isBold ? '<w:rPr><w:rStyle w:val="StrongText"/></w:rPr>' : '';
  return `<wps:wsp><wps:cNvPr id="${id}" name="Text ${id}"/><wps:cNvSpPr txBox="1"/>${shapeOf(place, `<a:noFill/>${noLine}`)}<wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val="${style}"/>${align}</w:pPr><w:r>${dress}<w:t xml:space="preserve">${escaped(oneLine(text))}</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp>`;
}

/** English Metric Units, 12,700 to a point. */
function emus(points: number): number {
  return Math.round(points * 12_700);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/**
 * Paints a page of the PDF on a canvas by carrying out its own operators, so that the preview breaks its lines and pages
 * exactly where the file does. It knows the few operators that our pages are made of; anything else is a mistake of ours.
 */
import type { LetterDrawing, PageDrawings } from '../../export/pdf/page-drawings.ts';

/** What is used of a canvas. */
export type Canvas = Pick<
  CanvasRenderingContext2D,
  | 'beginPath' | 'bezierCurveTo' | 'clip' | 'closePath' | 'fill' | 'fillStyle' | 'lineTo' | 'lineWidth' | 'moveTo'
  | 'rect' | 'restore' | 'save' | 'scale' | 'stroke' | 'strokeStyle' | 'transform' | 'translate'
>; // prettier-ignore

/** `scale`: pixels for a point. */
export function paintPage(canvas: Canvas, drawings: PageDrawings, page: number, scale: number): void {
  canvas.save();
  canvas.scale(scale, -scale);
  canvas.translate(0, -drawings.height);
  new Painter(canvas, drawings.lettersByFont).paint(drawings.pages[page] ?? '');
  canvas.restore();
}

const TOKEN = /\[[^\]]*\]|\S+/g;
const SHOWN = /<([0-9a-f]+)>|(-?[\d.]+)/gi;

class Painter {
  readonly #operands: string[] = [];
  #font = '';
  #size = 0;
  #at: readonly [x: number, y: number] = [0, 0];
  #isThickened = false;

  constructor(
    private readonly canvas: Canvas,
    private readonly lettersByFont: PageDrawings['lettersByFont'],
  ) {}

  paint(operators: string): void {
    this.canvas.beginPath();
    for (const line of operators.split('\n')) {
      // Whose words they are is for screen readers; it is not drawn.
      if (/(BDC|BMC|EMC)$/.test(line)) continue;
      for (const token of line.match(TOKEN) ?? []) {
        if (/^[-\d.[/]/.test(token)) this.#operands.push(token);
        else this.#carryOut(token);
      }
    }
  }

  #carryOut(operator: string): void {
    const operands = this.#operands.splice(0);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = operands.map(Number);
    const { canvas } = this;
    switch (operator) {
      case 'q':
        return canvas.save();
      case 'Q':
        this.#isThickened = false;
        return canvas.restore();
      case 'cm':
        return canvas.transform(a, b, c, d, e, f);
      case 'rg':
        canvas.fillStyle = colorOf(a, b, c);
        return;
      case 'RG':
        canvas.strokeStyle = colorOf(a, b, c);
        return;
      case 'w':
        canvas.lineWidth = a;
        return;
      case 'm':
        return canvas.moveTo(a, b);
      case 'l':
        return canvas.lineTo(a, b);
      case 'c':
        return canvas.bezierCurveTo(a, b, c, d, e, f);
      case 'h':
        return canvas.closePath();
      case 're':
        return canvas.rect(a, b, c, d);
      case 'W':
        return canvas.clip();
      case 'n':
        return canvas.beginPath();
      case 'f':
        canvas.fill();
        return canvas.beginPath();
      case 'B':
        canvas.fill();
        canvas.stroke();
        return canvas.beginPath();
      case 'S':
        canvas.stroke();
        return canvas.beginPath();
      case 'BT':
      case 'ET':
        return;
      case 'Tr':
        this.#isThickened = a === 2;
        return;
      case 'Tf':
        this.#font = (operands[0] ?? '').slice(1);
        this.#size = b;
        return;
      case 'Td':
        this.#at = [a, b];
        return;
      case 'TJ':
        return this.#show(operands[0] ?? '');
      default:
        throw new Error(`A page of the preview has an operator that nobody paints: ${operator}`);
    }
  }

  #show(shown: string): void {
    const letters = this.lettersByFont[this.#font] ?? [];
    let [x] = this.#at;
    for (const [, codes, kerning] of shown.matchAll(SHOWN)) {
      if (kerning !== undefined) x -= (Number(kerning) / 1000) * this.#size;
      for (const code of codes?.match(/.{4}/g) ?? []) {
        const letter = letters[parseInt(code, 16) - 1];
        if (letter === undefined) continue;
        this.#letter(letter, x);
        x += letter.advance * this.#size;
      }
    }
  }

  #letter(letter: LetterDrawing, x: number): void {
    const { canvas } = this;
    canvas.save();
    canvas.transform(this.#size, 0, 0, this.#size, x, this.#at[1]);
    const path = outlineOf(letter);
    canvas.fill(path);
    if (this.#isThickened) {
      canvas.lineWidth /= this.#size;
      canvas.stroke(path);
    }
    canvas.restore();
  }
}

const outlines = new WeakMap<LetterDrawing, Path2D>();

/** Kept by letter: a page shows the same few dozen some thousand times. */
function outlineOf(letter: LetterDrawing): Path2D {
  const known = outlines.get(letter) ?? new Path2D(letter.path);
  outlines.set(letter, known);
  return known;
}

function colorOf(...shares: readonly number[]): string {
  return `rgb(${shares.map((share) => Math.round(share * 255)).join(' ')})`;
}

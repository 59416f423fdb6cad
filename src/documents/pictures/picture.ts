/**
 * A picture before it is ink: shapes from the top left corner, in points. It is laid out once; every encoder draws the same
 * shapes in its own language (SVG, PDF, DrawingML), and none of them knows what they mean.
 */

/** By name: which colour it is stands in the livery of the exports. */
export type PictureColor = 'ink' | 'quiet' | 'rule' | 'bar';

/** Bars differ by more than a colour, so that print and colour-blind readers tell them apart. */
export type BarLook = 'solid' | 'striped' | 'outlined';

export interface Bar {
  readonly kind: 'bar';
  readonly look: BarLook;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Rule {
  readonly kind: 'rule';
  readonly color: PictureColor;
  readonly thickness: number;
  /** Upright, as all are: its middle. */
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Label {
  readonly kind: 'label';
  readonly text: string;
  readonly color: PictureColor;
  readonly isBold: boolean;
  /** Of the text's anchor, on the baseline. */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

export type Shape = Bar | Rule | Label;

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** What comes later lies on top. */
  readonly shapes: readonly Shape[];
}

/** All words of a picture have one size: a picture has no headings. Points. */
export const LETTERS = { size: 8, leading: 11 } as const;

/** The text width of a page, so that nothing is scaled and 8 pt stay 8 pt. */
export const PICTURE_WIDTH = 492;

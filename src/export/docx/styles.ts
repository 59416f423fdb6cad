import {
  BorderStyle,
  LeaderType,
  LineRuleType,
  ShadingType,
  TabStopType,
  type IParagraphStyleOptions,
  type IStylesOptions,
} from 'docx';
import { LETTERS } from '../../documents/pictures/picture.ts';
import { tableParagraphStyles } from './table-styles.ts';
import { headingSizes, textSizes } from '../livery.ts';
import { codeFont, colour, font, headingIndent, letters, symbolFont, textWidth, tones, twips } from './look.ts';

const title = letters(textSizes.title);
const subject = letters(textSizes.subject);
const body = letters(textSizes.body);
const caption = letters(textSizes.caption);
const label = letters(textSizes.label);
const margin = letters(textSizes.margin);

/**
 * Everything a lawyer may want to restyle is a style, so that "update to match selection" works. What stands directly on
 * a paragraph or cell is only what Word cannot say in a style: list instances, column widths, the rule over a total.
 *
 * Paragraphs have the same space before and after. Word lets the larger of two neighbours win, so that makes one gap
 * between paragraphs and the same gap below a table, which has no spacing of its own. Every line height says what it is
 * (`lineRule`): where that is missing LibreOffice takes the heights of a title for fixed ones and prints its lines over each other.
 */
export function styles(language: string, eastAsia: string | undefined): IStylesOptions {
  return {
    default: {
      document: {
        run: { font, size: body.size, color: colour.ink, language: { value: language, ...(eastAsia && { eastAsia }) } },
        paragraph: { spacing: { line: body.line, lineRule: LineRuleType.AUTO } },
      },
      title: {
        next: 'Subtitle',
        run: { size: title.size, bold: true, color: colour.heading },
        paragraph: {
          spacing: { before: 0, after: 80, line: title.line, lineRule: LineRuleType.AUTO },
          keepNext: true,
          keepLines: true,
        },
      },
      heading1: heading(1),
      heading2: heading(2),
      heading3: heading(3),
      caption: {
        name: 'caption',
        basedOn: 'Normal',
        quickFormat: true,
        run: { bold: true, size: caption.size, color: colour.quiet },
        paragraph: { spacing: { before: 200, after: 80 }, keepNext: true, keepLines: true },
      },
      hyperlink: { run: { color: colour.link, underline: { type: 'single' } } },
    },
    paragraphStyles: [
      ...bodyStyles,
      ...listStyles,
      ...noticeStyles(),
      ...tableParagraphStyles(),
      ...signatureStyles,
      ...pictureStyles,
      ...edgeStyles,
      ...contentsStyles,
    ],
    characterStyles: [
      { id: 'StrongText', name: 'Strong Text', quickFormat: true, run: { bold: true } },
      { id: 'Emphasis', name: 'Emphasis', quickFormat: true, run: { italics: true } },
      { id: 'CodeText', name: 'Code Text', quickFormat: true, run: { font: codeFont, size: 19 } },
      { id: 'Mark', name: 'Document Mark', run: { bold: true, color: colour.alert } },
      { id: 'Box', name: 'Box to Tick', run: { font: symbolFont } },
    ],
  };
}

function heading(level: 1 | 2 | 3) {
  const { space, after, ...text } = headingSizes[level];
  const { size, line } = letters(text);
  return {
    next: 'BodyText',
    run: { bold: true, size, color: colour.heading },
    paragraph: {
      outlineLevel: level - 1,
      keepNext: true,
      keepLines: true,
      spacing: { before: twips(space), after: twips(after), line, lineRule: LineRuleType.AUTO },
      indent: { left: headingIndent, hanging: headingIndent },
    },
  };
}

const bodyStyles: readonly IParagraphStyleOptions[] = [
  {
    id: 'Subtitle',
    name: 'Subtitle',
    basedOn: 'Normal',
    next: 'BodyText',
    quickFormat: true,
    run: { size: subject.size, color: colour.quiet },
    paragraph: {
      spacing: { before: 0, after: 280 },
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: 10, color: colour.heading } },
    },
  },
  {
    id: 'BodyText',
    name: 'Body Text',
    basedOn: 'Normal',
    quickFormat: true,
    paragraph: { spacing: { before: 120, after: 120 } },
  },
  {
    id: 'DetailsSummary',
    name: 'Details Summary',
    basedOn: 'BodyText',
    next: 'BodyText',
    run: { bold: true },
    paragraph: { keepNext: true },
  },
  // Word joins two tables that touch and wants a paragraph behind the last; this one takes no room.
  {
    id: 'TableEnd',
    name: 'Table End',
    basedOn: 'Normal',
    run: { size: 2 },
    paragraph: { spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT } },
  },
];

const listStyles: readonly IParagraphStyleOptions[] = [
  {
    id: 'ListBullet',
    name: 'List Bullet',
    basedOn: 'BodyText',
    quickFormat: true,
    paragraph: { spacing: { before: 60, after: 60 } },
  },
  {
    id: 'ListNumber',
    name: 'List Number',
    basedOn: 'BodyText',
    quickFormat: true,
    paragraph: { spacing: { before: 60, after: 60 } },
  },
  {
    id: 'Checklist',
    name: 'Checklist',
    basedOn: 'BodyText',
    paragraph: { spacing: { before: 60, after: 60 }, leftTabStop: 360 },
  },
];

function noticeStyles(): IParagraphStyleOptions[] {
  return Object.values(tones).map(({ style, tint, bar }) => ({
    id: style,
    name: style.replace('Notice', 'Notice '),
    basedOn: 'BodyText',
    quickFormat: true,
    paragraph: {
      keepLines: true,
      spacing: { before: 160, after: 160 },
      // The ground reaches as far as the borders do; the pale ones make the padding. Indents bring it back into the column.
      indent: { left: 200, right: 140 },
      shading: { type: ShadingType.CLEAR, fill: tint, color: 'auto' },
      border: {
        left: { style: BorderStyle.SINGLE, size: 36, space: 7, color: bar },
        top: { style: BorderStyle.SINGLE, size: 4, space: 5, color: tint },
        bottom: { style: BorderStyle.SINGLE, size: 4, space: 5, color: tint },
        right: { style: BorderStyle.SINGLE, size: 4, space: 6, color: tint },
      },
    },
  }));
}

/** The line of a picture grows with it; the words in it stand where they were laid out, on lines of their own height. */
const pictureStyles: readonly IParagraphStyleOptions[] = [
  {
    id: 'Picture',
    name: 'Picture',
    basedOn: 'Normal',
    next: 'BodyText',
    paragraph: { spacing: { before: 0, after: 200, line: 240, lineRule: LineRuleType.AUTO } },
  },
  {
    id: 'PictureText',
    name: 'Picture Text',
    basedOn: 'Normal',
    run: { size: letters(LETTERS).size },
    paragraph: { spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO } },
  },
  { id: 'PictureQuiet', name: 'Picture Quiet', basedOn: 'PictureText', run: { color: colour.quiet } },
];

const signatureStyles: readonly IParagraphStyleOptions[] = [
  {
    id: 'SignatureParty',
    name: 'Signature Party',
    basedOn: 'Normal',
    run: { bold: true },
    paragraph: { keepNext: true, spacing: { before: 240, after: 0 } },
  },
  {
    // The line to sign on is the border above the label: it fits every label and needs no row of underscores.
    id: 'SignatureField',
    name: 'Signature Field',
    basedOn: 'Normal',
    run: { size: label.size, color: colour.quiet },
    paragraph: {
      spacing: { before: 440, after: 60 },
      indent: { right: 300 },
      border: { top: { style: BorderStyle.SINGLE, size: 6, space: 3, color: colour.ink } },
    },
  },
];

const edgeStyles: readonly IParagraphStyleOptions[] = (['Header', 'Footer'] as const).map((name) => ({
  id: name,
  name: name.toLowerCase(),
  basedOn: 'Normal',
  run: { size: margin.size, color: colour.quiet },
  paragraph: {
    spacing: { before: 0, after: 0 },
    rightTabStop: textWidth,
    border: {
      [name === 'Header' ? 'bottom' : 'top']: { style: BorderStyle.SINGLE, size: 4, space: 6, color: colour.rule },
    },
  },
}));

/** Word's own names, so that updating the table of contents keeps its looks. */
const contentsStyles: readonly IParagraphStyleOptions[] = [
  {
    id: 'TOCHeading',
    name: 'TOC Heading',
    basedOn: 'Normal',
    next: 'BodyText',
    run: { bold: true, size: letters(headingSizes[2]).size, color: colour.heading },
    paragraph: { keepNext: true, spacing: { before: twips(headingSizes[2].space), after: 80 } },
  },
  ...[0, 640].map((left, place) => ({
    id: `TOC${place + 1}`,
    name: `toc ${place + 1}`,
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: {
      // All on one page: the entries are few.
      keepNext: true,
      spacing: { before: 20, after: 20 },
      indent: { left: left + 640, hanging: 640 },
      tabStops: [
        { type: TabStopType.LEFT, position: left + 640 },
        // For the page numbers that updating the field brings.
        { type: TabStopType.RIGHT, position: textWidth, leader: LeaderType.DOT },
      ],
    },
  })),
];

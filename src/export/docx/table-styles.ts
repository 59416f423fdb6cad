import { LineRuleType, AlignmentType, type IParagraphStyleOptions } from 'docx';
import { textSizes } from '../livery.ts';
import { colour, letters } from './look.ts';

/** Words and figures, each as head, text and total: `TableHead`, `TableHeadFigure`, … */
export function tableParagraphStyles(): IParagraphStyleOptions[] {
  const text = letters(textSizes.cell);
  const head = letters(textSizes.columnHeader);
  const cell = {
    id: 'TableText',
    name: 'Table Text',
    basedOn: 'Normal',
    quickFormat: true,
    run: { size: text.size },
    paragraph: { spacing: { before: 40, after: 40, line: text.line, lineRule: LineRuleType.AUTO } },
  };
  const variants: readonly IParagraphStyleOptions[] = [
    // The header row stays with the first row below it.
    {
      id: 'TableHead',
      name: 'Table Head',
      basedOn: 'TableText',
      run: { bold: true, size: head.size, color: colour.heading },
      paragraph: { keepNext: true },
    },
    { id: 'TableTotal', name: 'Table Total', basedOn: 'TableText', run: { bold: true } },
  ];
  const words = [cell, ...variants];
  const figures = words.map(({ id, name }) => ({
    id: `${id}Figure`,
    name: `${name} Figure`,
    basedOn: id,
    paragraph: { alignment: AlignmentType.RIGHT },
  }));
  return [...words, ...figures];
}

/** docx has no API for table styles, only for a styles part to start from; this one holds nothing else. */
export function tableStylesXml(): string {
  const line = (side: string, color: string): string =>
    `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="${color}"/>`;
  const margin = (side: string, width: number): string => `<w:${side} w:w="${width}" w:type="dxa"/>`;
  return (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    '<w:style w:type="table" w:customStyle="1" w:styleId="Figures"><w:name w:val="Figures"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>' +
    `<w:tblPr><w:tblBorders>${line('top', colour.rule)}${line('bottom', colour.rule)}${line('insideH', colour.rule)}</w:tblBorders>` +
    `<w:tblCellMar>${margin('top', 20)}${margin('left', 130)}${margin('bottom', 20)}${margin('right', 130)}</w:tblCellMar></w:tblPr>` +
    `<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>${line('bottom', colour.strongRule)}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="${colour.headerTint}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>` +
    '</w:style></w:styles>'
  );
}

import { Footer, Header, ImportedXmlComponent, PageNumber, Paragraph, Tab, TextRun, type ParagraphChild } from 'docx';
import type { DocumentProperties } from '../../documents/blocks.ts';
import { colour } from './look.ts';
import { drawText, oneLine } from './runs.ts';

/** The mark stands twice: as a word, which every reader and search sees, and across the page, which nobody overlooks. */
export function drawHeader({ header, mark }: DocumentProperties): Header {
  const word = mark === undefined ? '' : oneLine(mark).trim();
  const children: ParagraphChild[] = [...drawText(oneLine(header.start)), tab(), ...drawText(oneLine(header.end))];
  if (word !== '') children.push(...drawText('   '), ...drawText(word, 'Mark'), drawWatermark(word));
  return new Header({ children: [new Paragraph({ style: 'Header', children })] });
}

export function drawFooter({ footer }: DocumentProperties): Footer {
  const pages = new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] });
  return new Footer({
    children: [new Paragraph({ style: 'Footer', children: [...drawText(oneLine(footer)), tab(), pages] })],
  });
}

function tab(): TextRun {
  return new TextRun({ children: [new Tab()] });
}

/**
 * The shape that Word itself makes for a watermark, VML with a name that begins with `PowerPlusWaterMarkObject`, so that
 * "Remove watermark" finds it. docx has no API for it. No alternative text: the header already says the word.
 */
function drawWatermark(word: string): ParagraphChild {
  const { width, height } = watermarkSize(word);
  const place = `position:absolute;margin-left:0;margin-top:0;width:${width}pt;height:${height}pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin`;
  const run = ImportedXmlComponent.fromXmlString(
    `<w:r><w:rPr><w:noProof/></w:rPr><w:pict>${textPlain}<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" style="${place}" o:allowincell="f" fillcolor="#${colour.watermark}" stroked="f"><v:fill opacity=".4"/><v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string="${escapeAttribute(word)}"/></v:shape></w:pict></w:r>`,
  );
  // A run like any other, only that docx's type for the children of a paragraph does not name imported ones.
  return run as unknown as ParagraphChild;
}

/**
 * WordArt stretches to its box, so the box has about the proportions of the word: Word fills it with whole lines,
 * LibreOffice with capitals, and 0.76 lies between. Points, along the page's diagonal.
 */
function watermarkSize(word: string): { width: number; height: number } {
  const widthPerHeight = 0.76 * [...word].length;
  const width = Math.min(430, Math.round(150 * widthPerHeight));
  return { width, height: Math.round(width / widthPerHeight) };
}

/** Shape type 136, "text plain", word for word as Office writes it. */
const textPlain =
  '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>' +
  [
    'sum #0 0 10800',
    'prod #0 2 1',
    'sum 21600 0 @1',
    'sum 0 0 @2',
    'sum 21600 0 @3',
    'if @0 @3 0',
    'if @0 21600 @1',
    'if @0 0 @2',
    'if @0 @4 21600',
    'mid @5 @6',
    'mid @8 @5',
    'mid @7 @8',
    'mid @6 @7',
    'sum @6 0 @5',
  ]
    .map((formula) => `<v:f eqn="${formula}"/>`)
    .join('') +
  '</v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>' +
  '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>';

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

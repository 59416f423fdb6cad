/** Compares the figures of a text that somebody may have edited with those of the document as it would be drafted now. */
import { plainText, type Block, type Document } from './blocks.ts';

export interface DifferingFigures {
  /** In the text, and nowhere in the document: typed by hand, or of a former estimate. */
  readonly onlyInText: readonly string[];
  /** In the document, and nowhere in the text. */
  readonly onlyInDocument: readonly string[];
}

export function figuresThatDiffer(written: string, document: Document): DifferingFigures {
  const [inText, inDocument] = [figuresOf(written), figuresOf(document.blocks.flatMap(textsOf).join('\n'))];
  return {
    onlyInText: [...inText].filter((figure) => !inDocument.has(figure)),
    onlyInDocument: [...inDocument].filter((figure) => !inText.has(figure)),
  };
}

/** Amounts with their currency, hours and weeks: "USD 98,695.00", "290.25 h", "10.5 weeks". */
function figuresOf(words: string): ReadonlySet<string> {
  const found = words.match(/\b[A-Z]{3}\s-?\d[\d,]*(?:\.\d+)?|\b\d[\d,]*(?:\.\d+)?\s(?:h\b|hours?\b|weeks?\b)/g) ?? [];
  return new Set(found.map((figure) => figure.replace(/\s/g, ' ')));
}

function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'notice':
      return [plainText(block.content)];
    case 'list':
    case 'checklist':
      return block.items.map(({ content }) => plainText(content));
    case 'table':
      return block.rows.flatMap(({ cells }) => cells.map(plainText));
    case 'figure':
      return [block.alternative];
    case 'details':
      return block.blocks.flatMap(textsOf);
    default:
      return [];
  }
}

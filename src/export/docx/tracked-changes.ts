import { align, type Aligned } from '../align.ts';
import { attribute, childNamed, element, elementsIn, writeXml, type XmlElement, type XmlNode } from './xml-tree.ts';

type Status = Aligned<Atom>['kind'];

/** The smallest thing that is inserted or deleted: a word, a space, a tab, a line break, a picture. */
interface Atom {
  /** Equal for what looks and reads the same. */
  readonly key: string;
  readonly ink: XmlNode;
  readonly dress: XmlElement | undefined;
  /** The link around it. */
  readonly link: XmlElement | undefined;
  readonly isWord: boolean;
  /** A bookmark or part of a field: nothing to read, and never tracked. */
  readonly isMark: boolean;
}

/** Below this share of common words a text is replaced as a whole: single words that chance to agree are no help. */
const ALIKE = 0.3;

/** Writes insertions and deletions, each under a number of its own, as Word does (ECMA-376 part 1, 17.13.5). */
export class Tracker {
  #last = 0;
  readonly #who: string;

  constructor({ author, date }: { readonly author: string; readonly date: string }) {
    this.#who = ` w:author="${escaped(author)}" w:date="${date}"`;
  }

  added(xml: XmlElement): XmlElement {
    return this.#whole(xml, 'after');
  }

  removed(xml: XmlElement): XmlElement {
    return this.#whole(xml, 'before');
  }

  mergeParagraphs(before: XmlElement, after: XmlElement): XmlElement {
    const [was, is] = [atomsOf(before), atomsOf(after)];
    const changes = align(was, is, ({ key }) => key);
    const runs = this.#runs(areAlike(changes, was, is) ? changes : replaced(was, is));
    return element('w:p', [...this.#properties(before, after), ...runs], after.attributes);
  }

  /** Cell by cell; both have as many. */
  mergeRows(before: XmlElement, after: XmlElement): XmlElement {
    const was = cellsOf(before);
    let cell = 0;
    const children = elementsIn(after).map((child) => {
      const former = child.name === 'w:tc' ? was[cell++] : undefined;
      return former === undefined ? child : this.#mergeCells(former, child);
    });
    return element('w:tr', children, after.attributes);
  }

  #mergeCells(before: XmlElement, after: XmlElement): XmlElement {
    const former = childNamed(before, 'w:p');
    const children = elementsIn(after).map((child) =>
      child.name === 'w:p' && former !== undefined ? this.mergeParagraphs(former, child) : child,
    );
    return element('w:tc', children, after.attributes);
  }

  #whole(xml: XmlElement, status: 'before' | 'after'): XmlElement {
    if (xml.name === 'w:p') return this.#wholeParagraph(xml, status);
    const children = elementsIn(xml).map((child) =>
      ['w:tr', 'w:tc', 'w:p'].includes(child.name) ? this.#whole(child, status) : child,
    );
    if (xml.name !== 'w:tr') return element(xml.name, children, xml.attributes);
    const properties = childNamed(xml, 'w:trPr');
    const marked = element('w:trPr', [...(properties?.children ?? []), this.#mark(status)]);
    return element('w:tr', [marked, ...children.filter(({ name }) => name !== 'w:trPr')], xml.attributes);
  }

  #wholeParagraph(paragraph: XmlElement, status: 'before' | 'after'): XmlElement {
    const changes = atomsOf(paragraph).map((atom) =>
      status === 'before' ? { kind: status, before: atom } : { kind: status, after: atom },
    );
    const properties = childNamed(paragraph, 'w:pPr');
    const mark = element('w:rPr', [this.#mark(status)]);
    return element(
      'w:p',
      [element('w:pPr', [...(properties?.children ?? []), mark]), ...this.#runs(changes)],
      paragraph.attributes,
    );
  }

  /** A heading that changed its level says which it had. Which list counts a paragraph is no change of the words. */
  #properties(before: XmlElement, after: XmlElement): readonly XmlElement[] {
    const [was, is] = [childNamed(before, 'w:pPr'), childNamed(after, 'w:pPr')];
    const written = (properties: XmlElement | undefined) =>
      properties ? writeXml(properties).replace(/<w:numId [^>]*>/, '') : '';
    if (written(was) === written(is)) return is ? [is] : [];
    const former = element('w:pPrChange', [was ?? element('w:pPr')], this.#next());
    return [element('w:pPr', [...(is?.children ?? []), former])];
  }

  /** Neighbours of one status, dress and link are one run. */
  #runs(changes: readonly Aligned<Atom>[]): readonly XmlNode[] {
    const groups: { readonly status: Status; readonly atoms: Atom[] }[] = [];
    for (const change of changes) {
      const atom = change.kind === 'before' ? change.before : change.after;
      const last = groups.at(-1);
      if (last?.status === change.kind && belong(last.atoms.at(-1), atom)) last.atoms.push(atom);
      else groups.push({ status: change.kind, atoms: [atom] });
    }
    return groups.flatMap(({ status, atoms }) => this.#run(status, atoms));
  }

  #run(status: Status, atoms: readonly Atom[]): readonly XmlNode[] {
    const [first] = atoms;
    if (first === undefined) return [];
    if (first.isMark) return status === 'before' ? [] : atoms.map(({ ink }) => ink);
    const text = status === 'before' ? 'w:delText' : 'w:t';
    const run = element('w:r', [...(first.dress ? [first.dress] : []), ...joined(atoms, text)]);
    const tracked = status === 'both' ? run : element(status === 'after' ? 'w:ins' : 'w:del', [run], this.#next());
    // The bookmark that a former link led to is not there any more.
    const isLost = first.link !== undefined && status === 'before' && attribute(first.link, 'w:anchor') !== undefined;
    return [first.link === undefined || isLost ? tracked : element(first.link.name, [tracked], first.link.attributes)];
  }

  #mark(status: 'before' | 'after'): XmlElement {
    return element(status === 'after' ? 'w:ins' : 'w:del', [], this.#next());
  }

  #next(): string {
    return ` w:id="${(this.#last += 1)}"${this.#who}`;
  }
}

function cellsOf(row: XmlElement): readonly XmlElement[] {
  return elementsIn(row).filter(({ name }) => name === 'w:tc');
}

function areAlike(changes: readonly Aligned<Atom>[], before: readonly Atom[], after: readonly Atom[]): boolean {
  const words = (atoms: readonly Atom[]) => atoms.filter(({ isWord }) => isWord).length;
  const common = changes.filter((change) => change.kind === 'both' && change.after.isWord).length;
  return common >= ALIKE * Math.max(words(before), words(after));
}

/** All that went, then all that came; marks stay where they are. */
function replaced(before: readonly Atom[], after: readonly Atom[]): readonly Aligned<Atom>[] {
  return [
    ...before.map((atom) => ({ kind: 'before' as const, before: atom })),
    ...after.map((atom) => ({ kind: 'after' as const, after: atom })),
  ];
}

function belong(one: Atom | undefined, other: Atom): boolean {
  if (one === undefined || one.isMark || other.isMark || one.link !== other.link) return false;
  return dressOf(one.dress) === dressOf(other.dress);
}

function dressOf(dress: XmlElement | undefined): string {
  return dress === undefined ? '' : writeXml(dress);
}

function atomsOf(paragraph: XmlElement): readonly Atom[] {
  return elementsIn(paragraph).flatMap((child) => {
    if (child.name === 'w:r') return atomsOfRun(child, undefined);
    if (child.name === 'w:hyperlink') return elementsIn(child).flatMap((run) => atomsOfRun(run, child));
    return child.name === 'w:pPr' ? [] : [mark(child)];
  });
}

function mark(ink: XmlElement): Atom {
  return { key: `mark ${ink.name}`, ink, dress: undefined, link: undefined, isWord: false, isMark: true };
}

function atomsOfRun(run: XmlElement, link: XmlElement | undefined): readonly Atom[] {
  const dress = childNamed(run, 'w:rPr');
  const look = `${dressOf(dress)}${link === undefined ? '' : 'link'}`;
  return elementsIn(run).flatMap((child): readonly Atom[] => {
    if (child.name === 'w:rPr') return [];
    if (child.name === 'w:t')
      return wordsOf(child).map((word) => ({
        key: `${look} ${word}`,
        ink: word,
        dress,
        link,
        isWord: /[\p{L}\p{N}]/u.test(word),
        isMark: false,
      }));
    if (['w:tab', 'w:br'].includes(child.name))
      return [{ key: `${look} ${child.name}`, ink: child, dress, link, isWord: false, isMark: false }];
    if (child.name === 'mc:AlternateContent')
      return [{ key: pictureKey(child), ink: child, dress, link, isWord: false, isMark: false }];
    return [mark(run)];
  });
}

/** Every shape has a number that nothing else has, in either document: it says nothing about the picture. */
function pictureKey(picture: XmlElement): string {
  return writeXml(picture).replace(/(<w(?:p:docPr|ps:cNvPr) )id="\d+"(?: name="(?:Bar|Text) \d+")?/g, '$1');
}

/** Words, spaces and signs; an escape such as `&amp;` is one of them, and so is an amount such as 1,200.50. */
function wordsOf({ children }: XmlElement): readonly string[] {
  return (
    children
      .map(writeXml)
      .join('')
      .match(/&[#\w]+;|\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}\p{N}]+|\s+|[\s\S]/gu) ?? []
  );
}

function joined(atoms: readonly Atom[], text: 'w:t' | 'w:delText'): readonly XmlNode[] {
  const nodes: XmlNode[] = [];
  let words = '';
  const flush = () => {
    if (words !== '') nodes.push(element(text, [words], ' xml:space="preserve"'));
    words = '';
  };
  for (const { ink } of atoms) {
    if (typeof ink === 'string') words += ink;
    else {
      flush();
      nodes.push(ink);
    }
  }
  flush();
  return nodes;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

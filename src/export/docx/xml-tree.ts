/**
 * Just enough XML to take apart what this program's own encoder wrote: no comments, no CDATA, no processing instructions
 * but the first line. Names, attributes and texts stay as they are written, escapes included.
 */
export interface XmlElement {
  readonly name: string;
  /** As written, with a space in front: ` w:val="1"`. */
  readonly attributes: string;
  readonly children: readonly XmlNode[];
}

export type XmlNode = XmlElement | string;

export function element(name: string, children: readonly XmlNode[] = [], attributes = ''): XmlElement {
  return { name, attributes, children };
}

/** The root element; what stands before it is left to the caller. */
export function parseXml(xml: string): XmlElement {
  const open: { name: string; attributes: string; children: XmlNode[] }[] = [
    { name: '', attributes: '', children: [] },
  ];
  for (const [token] of xml.matchAll(/<[^>]*>|[^<]+/g)) {
    const above = open.at(-1);
    if (above === undefined) break;
    if (token.startsWith('<?')) continue;
    if (token.startsWith('</')) open.pop();
    else if (!token.startsWith('<')) above.children.push(token);
    else {
      const [, name = '', attributes = '', end = ''] = /^<([^\s/>]+)(.*?)(\/?)>$/s.exec(token) ?? [];
      const child = { name, attributes: attributes.trimEnd(), children: [] };
      above.children.push(child);
      if (end === '') open.push(child);
    }
  }
  const root = open[0]?.children.find((node) => typeof node !== 'string');
  if (root === undefined) throw new Error('There is no element in this XML.');
  return root;
}

export function writeXml(node: XmlNode): string {
  if (typeof node === 'string') return node;
  const { name, attributes, children } = node;
  return children.length === 0
    ? `<${name}${attributes}/>`
    : `<${name}${attributes}>${children.map(writeXml).join('')}</${name}>`;
}

export function childNamed(parent: XmlElement, name: string): XmlElement | undefined {
  return elementsIn(parent).find((child) => child.name === name);
}

export function elementsIn(parent: XmlElement): readonly XmlElement[] {
  return parent.children.filter((child) => typeof child !== 'string');
}

export function attribute({ attributes }: XmlElement, name: string): string | undefined {
  return new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1];
}

/** Reads XML that some other program wrote, piece by piece: with comments, CDATA and whatever else XML allows. */

export type XmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

const PIECE =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE|<\/\s*([^\s>]+)\s*>|<([^\s/>!?]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)|(<)/g;

/** Throws where the XML is not well-formed. An empty element is an opening and a closing token. */
export function* xmlTokens(xml: string): Generator<XmlToken> {
  const open: string[] = [];
  let isEmpty = true;
  for (const [piece, cdata, closing, name, attributes = '', end, text, stray] of xml.matchAll(PIECE)) {
    // Entities of a document type can be told to grow without end, and no word processor writes one.
    if (stray !== undefined || piece === '<!DOCTYPE') throw new Error(`“${piece}” where none may stand`);
    if (cdata !== undefined) yield { kind: 'text', text: cdata };
    else if (text !== undefined) yield { kind: 'text', text: decoded(text) };
    else if (closing !== undefined) {
      if (open.pop() !== closing) throw new Error(`</${closing}> closes what was not opened`);
      yield { kind: 'close', name: closing };
    } else if (name !== undefined) {
      isEmpty = false;
      yield { kind: 'open', name, attributes };
      if (end === '/') yield { kind: 'close', name };
      else open.push(name);
    }
  }
  if (isEmpty) throw new Error('no element in it');
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is not closed`);
}

export function attributeOf(attributes: string, name: string): string | undefined {
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes) ?? [];
  const found = double ?? single;
  return found === undefined ? undefined : decoded(found);
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(#x?)?(\w{1,8});/gi, (whole, sign: string | undefined, name: string) => {
    if (sign === undefined) return NAMED[name] ?? whole;
    const code = parseInt(name, sign === '#' ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

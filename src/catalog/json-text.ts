/** Finds the first mistake of a JSON text. `JSON.parse` names a position in some engines only, and passes a repeated key. */
export interface JsonMistake {
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly fix: string;
}

class Mistake extends Error {
  constructor(
    readonly position: number,
    readonly fix: string,
  ) {
    super(fix);
  }
}

const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
// eslint-disable-next-line no-control-regex -- JSON forbids exactly these inside a string.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

export function findJsonMistake(text: string): JsonMistake | undefined {
  try {
    const end = skipSpace(text, readValue(text, skipSpace(text, 0)));
    if (end < text.length)
      throw new Mistake(end, 'Remove what follows the end of the file, or add the missing bracket');
    return undefined;
  } catch (mistake) {
    if (!(mistake instanceof Mistake)) throw mistake;
    const before = text.slice(0, mistake.position).split('\n');
    const rest = text.slice(mistake.position).split('\n')[0]?.slice(0, 30) ?? '';
    return {
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      found: rest === '' ? 'the end of the line' : rest,
      fix: mistake.fix,
    };
  }
}

function skipSpace(text: string, position: number): number {
  while (position < text.length && ' \t\r\n'.includes(text.charAt(position))) position++;
  return position;
}

function readValue(text: string, position: number): number {
  switch (text[position]) {
    case '{':
      return readMembers(text, position, '}');
    case '[':
      return readMembers(text, position, ']');
    case '"':
      return readToken(
        text,
        position,
        STRING,
        'Close the string with a quotation mark on the same line; write \\" for a mark inside it',
      );
    default:
      return readToken(
        text,
        position,
        SCALAR,
        'Write a value here: a string in quotation marks, a number, true, false, { or [',
      );
  }
}

function readToken(text: string, position: number, token: RegExp, fix: string): number {
  token.lastIndex = position;
  if (!token.test(text)) throw new Mistake(position, fix);
  return token.lastIndex;
}

function readMembers(text: string, open: number, close: '}' | ']'): number {
  const keys = new Set<string>();
  let position = skipSpace(text, open + 1);
  if (text[position] === close) return position + 1;
  for (;;) {
    position = skipSpace(text, readValue(text, close === '}' ? readKey(text, position, keys) : position));
    if (text[position] === close) return position + 1;
    if (text[position] !== ',') throw new Mistake(position, `Write a comma or "${close}" before this`);
    const next = skipSpace(text, position + 1);
    if (text[next] === close) throw new Mistake(position, `Remove the comma before "${close}"`);
    position = next;
  }
}

function readKey(text: string, position: number, keys: Set<string>): number {
  const end = readToken(text, position, STRING, 'Write the name of a field in quotation marks');
  const key = text.slice(position, end);
  if (keys.has(key))
    throw new Mistake(position, `Remove one of the two fields named ${key}: only the last would count`);
  keys.add(key);
  const colon = skipSpace(text, end);
  if (text[colon] !== ':') throw new Mistake(colon, `Write a colon after ${key}`);
  return skipSpace(text, colon + 1);
}

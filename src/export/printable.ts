/**
 * The part of a text that can be printed. Every encoder passes every text through here, so that PDF, DOCX and
 * Markdown of one document carry the same words, and none of them carries a character that corrupts the file or
 * that a reader cannot see.
 */
export function printable(text: string): string {
  if (isPrintable.test(text)) return text;
  return text.replace(lineBreaks, '\n').replaceAll('\t', ' ').replace(unprintable, '').normalize('NFC');
}

/** ASCII, Latin letters, quotes and dashes: nearly every text is found unchanged by one look instead of four. */
const isPrintable = /^[\n -~\u00A0-\u00AC\u00AE-\u02FF\u2010-\u2027]*$/;

/** What Unicode calls a mandatory break (UAX #14). Answers pasted from Windows, old Macs and PDFs bring all of them. */
const lineBreaks = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/**
 * One expression, so one pass: taking the NUL out of "\ud83d\u0000\ude00" first would join two lone surrogates
 * into a character that nobody typed.
 */
const unprintable = new RegExp(
  [
    // Controls, but not the line feed. XML 1.0 has no way to write them.
    String.raw`(?!\n)\p{Cc}`,
    // Lone surrogates: halves of a character, which UTF-8 cannot write.
    String.raw`\p{Cs}`,
    // U+FFFE, U+FFFF and their like in every plane; docx writes them and Word then refuses the file.
    String.raw`\p{Noncharacter_Code_Point}`,
    // Bidirectional embeddings, overrides and isolates. Left open they reorder the clause that follows: "2.5 %" reads
    // as "5.2 %". Arabic and Hebrew need none of them; the marks U+200E and U+200F reach no further and stay.
    String.raw`[\u202A-\u202E\u2066-\u2069]`,
    // Zero-width space, word joiner, byte order mark, soft hyphen: nothing to see, but "liabi\u00ADlity" is not found by a
    // search. The joiners U+200C and U+200D stay: Persian, Hindi and emoji are spelt with them.
    String.raw`[\u200B\u2060\uFEFF\u00AD]`,
    // Tags spell whole sentences that only machines read. The price is the flags of England, Scotland and Wales.
    String.raw`[\u{E0000}-\u{E007F}]`,
  ].join('|'),
  'gu',
);

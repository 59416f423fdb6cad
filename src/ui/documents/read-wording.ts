/** An Engagement Manager's sentence, read as an adjustment. */
import { REASON_MISSING, type Problems, type Read } from '../estimate/proposals.ts';

export function readWording(
  block: string,
  generated: string,
  typed: { readonly text: string; readonly reason: string },
): Read {
  const [text, reason] = [typed.text.trim(), typed.reason.trim()];
  const problems: Problems = {
    ...(text === '' && { text: 'Write the sentence, or revert it to the suggested one' }),
    ...(text === generated && { text: 'Change the sentence: these are the suggested words' }),
    ...(reason === '' && { reason: REASON_MISSING }),
  };
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, proposal: { kind: 'wording', block, text, replaced: generated, reason } };
}

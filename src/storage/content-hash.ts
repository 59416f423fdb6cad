/** Tells which state of an engagement a document was drafted from. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Engagement } from '../engagement/engagement.ts';
import { issuedRevision } from '../engagement/revisions.ts';
import { saveEngagement } from './engagement-file.ts';

/** The first 16 hexadecimal digits of the SHA-256 of the file: enough to tell two drafts apart by eye. */
export function hashEngagement(engagement: Engagement): string {
  return bytesToHex(sha256(utf8ToBytes(saveEngagement(engagement)))).slice(0, 16);
}

/** What a document prints: an issued revision keeps the hash it was issued under. */
export function documentHash(engagement: Engagement): string {
  return issuedRevision(engagement)?.hash ?? hashEngagement(engagement);
}

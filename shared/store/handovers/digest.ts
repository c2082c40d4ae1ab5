import { createHash } from 'node:crypto';
import { canonicalText } from '../../handover/canonical-text.ts';
import type { HandoverContent } from '../../handover/content.ts';

/** What a signature stands under: SHA-256 of the content, in hexadecimal digits. */
export const digestOf = (content: HandoverContent): string => createHash('sha256').update(canonicalText(content)).digest('hex');

/**
 * What somebody has read, so that nothing else is signed. Without the agents: whose state is doubtful changes from one second to the
 * next on a large floor, which could never be signed. Those of the moment of signing are kept, and stand under the signature.
 */
export const readingOf = (content: HandoverContent): string =>
  digestOf({ ...content, agents: null, more: content.more.filter((section) => section !== 'agents') });

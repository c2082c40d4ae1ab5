import { createHash } from 'node:crypto';
import { canonicalText } from '../../handover/canonical-text.ts';
import type { HandoverContent } from '../../handover/content.ts';

/** What a signature stands under: SHA-256 of the content, in hexadecimal digits. */
export const digestOf = (content: HandoverContent): string => createHash('sha256').update(canonicalText(content)).digest('hex');

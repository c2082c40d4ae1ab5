import type { Written } from '@floorlight/shared/contacts/written.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';

const words: Record<NonNullable<Written['sentiment']>, () => string> = {
  positive: m.contacts_positive,
  neutral: m.contacts_neutral,
  negative: m.contacts_negative,
  mixed: m.contacts_mixed,
};
export const sentimentWord = (sentiment: NonNullable<Written['sentiment']>): string => words[sentiment]();

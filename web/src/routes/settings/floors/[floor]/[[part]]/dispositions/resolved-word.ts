import { m } from '@floorlight/shared/messages/compiled/messages.js';

/** Whether it says that the matter is settled. */
export const resolvedWord = (resolved: boolean | null): string =>
  resolved === null ? m.floors_disposition_unset() : resolved ? m.floors_disposition_yes() : m.floors_disposition_no();

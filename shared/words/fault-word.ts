import { m } from '../messages/compiled/messages.js';
import type { Said } from './language.ts';
import { rosterFaultWords } from './roster-fault-words.ts';

/** How the server says it, and how it is said here, with what the groups found. */
export type FaultWord = readonly [english: RegExp, say: (found: never, said: Said) => string];

/** What forms and files are told of most. */
const words: readonly FaultWord[] = [
  [/^must be at most (?<count>\d+) characters?$/, m.settings_fault_most_characters],
  [/^(must not be empty|must be at least 1 character)$/, m.settings_fault_empty],
  [/^must be at most (?<limit>-?[\d.]+)$/, m.settings_fault_most],
  [/^must be at least (?<limit>-?[\d.]+)$/, m.settings_fault_least],
  [/^must be one of (?<list>".+)$/, m.settings_fault_one_of],
  [/^must not contain control characters(, nor be "__proto__")?$/, m.settings_fault_control],
  [/^must have a letter, a digit or a sign/, m.settings_fault_unseen],
  [/^must not contain control characters, nor any that turn/, m.settings_fault_turning],
  [/^must be an e-mail address$/, m.settings_fault_email],
  [/^must be of somebody new$/, m.settings_fault_known_email],
  [/^use 1–64 letters, digits/, m.settings_fault_floor_id],
  [/^is taken by another floor; choose another$/, m.settings_fault_floor_taken],
  [/^must be one of \/api\/v1\/floors$/, m.settings_fault_floor],
  [/^is not an IANA time zone/, m.settings_fault_zone],
  [/^use lower-case words, e\.g\. "voice"$/, m.settings_fault_channel],
  [/^must be what stands on the screen now/, m.settings_fault_code],
  [/^must name at least one$/, m.settings_fault_name_one],
  [/^must hold at least one role$/, m.settings_fault_role_one],
  [/^"\*" means all queues/, m.settings_fault_all_queues],
  [/^must not begin with "group:"/, m.settings_fault_group_queue],
  [/^must be a number of seconds/, m.settings_fault_seconds],
  [/^must be a share in per cent/, m.settings_fault_share],
  [/^is empty; every row needs one$/, m.settings_fault_row_empty],
  [/^is in row (?<row>\d+) already/, m.settings_fault_row_twice],
  ...rosterFaultWords,
  [/^is no column; there are (?<list>.+)$/, m.settings_fault_column_unknown],
  [/^is there twice; keep one$/, m.settings_fault_column_twice],
  [/^is missing; it says what each row is about$/, m.settings_fault_column_missing],
  [/^has more cells than the header/, m.settings_fault_more_cells],
  [/^names (?<queue>".*"), which is no queue of this floor/s, m.settings_fault_queue_unknown],
  [/^is merged into (?<into>".*"); (set|write) that one/s, m.settings_fault_merged],
  [/^has (?<part>".*"), which is no days with times/s, m.settings_fault_hours],
  [/^has (?<count>\d+) rows; at most (?<most>\d+) at once/, m.settings_fault_rows],
  [/^is not UTF-8/, m.settings_fault_utf8],
  [/^is empty; its first line must name the columns$/, m.settings_fault_file_empty],
  [/^has a quotation mark that does not pair/, m.settings_fault_quotes],
];

/** What a sentence begins with, and the rest of it, which has a word of its own. */
const nested: readonly FaultWord[] = [
  [/^of part (?<nth>\d+) (?<says>.+)$/s, m.schedules_fault_of_part],
  [/^(?<day>\d{4}-\d\d-\d\d): (?<says>.+)$/s, m.schedules_fault_of_day],
];

/**
 * What the API says is wrong with a field, in the reader’s language. It answers in English, for whoever mends a program; what is not
 * known here stays as it is.
 */
export const faultWord = (detail: string, said: Said = {}): string => {
  for (const [english, say] of words) {
    const found = english.exec(detail);
    if (found) return say({ ...found.groups } as never, said);
  }
  for (const [english, say] of nested) {
    const { says, ...found } = english.exec(detail)?.groups ?? {};
    if (says !== undefined) return say({ ...found, says: faultWord(says, said) } as never, said);
  }
  return detail;
};

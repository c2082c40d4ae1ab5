import { m } from '../../messages/compiled/messages.js';
import type { Said } from '../../words/language.ts';
import type { AlertTile } from '../alert-tile.ts';
import type { SubjectKind } from '../measure.ts';

const kinds: Record<SubjectKind, (inputs: object, said: Said) => string> = {
  floor: m.alert_kind_floor,
  queue: m.alert_kind_queue,
  group: m.alert_kind_group,
  team: m.alert_kind_team,
  agent: m.alert_kind_agent,
  source: m.alert_kind_source,
};
export const subjectKindWord = (kind: SubjectKind, said: Said = {}): string => kinds[kind]({}, said);

interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * Whom or what it is about. `agents`: tiles as the reader's view has them; they say what may be said of somebody whose name the
 * alert itself keeps back.
 */
export const subjectWord = (
  { subject: { kind, id }, subjectName }: Pick<AlertTile, 'subject' | 'subjectName'>,
  agents: readonly Named[] = [],
  said: Said = {},
): string => {
  if (kind === 'floor') return m.alert_subject_floor({}, said);
  if (kind === 'group' && id === '*') return m.alert_subject_all_queues({}, said);
  return subjectName ?? agents.find((one) => one.id === id)?.name ?? m.alert_subject_agent({}, said);
};

import type { FloorEvent } from '../../events/floor-event.ts';
import type { Floor } from '../floor.ts';
import type { Signature } from '../../handover/handover-times.ts';
import { mergedIn, type Merge } from '../merges.ts';
import { renewRules } from '../alerts/alerts.ts';
import type { Message } from '../messages.ts';

/** What people set, and what lies in wait, as it is kept in one field. */
export interface KeptSettings {
  definitions: Floor['definitions'];
  sources: FloorEvent<'config.source_defined'>[];
  reasons: FloorEvent<'config.reason_defined'>[];
  groups: FloorEvent<'config.group_defined'>[];
  merges: Merge[];
  messages: [string, Message][];
  alertRules: FloorEvent<'config.alert_rule_defined'>[];
  handovers: readonly Signature[];
  snapshots: Floor['snapshots'];
  held: Floor['held'];
  /** What is being reviewed because of (`Review`); whoever loads it resumes that. */
  review: readonly string[];
}

const noSettings: KeptSettings = {
  definitions: [],
  sources: [],
  reasons: [],
  groups: [],
  merges: [],
  messages: [],
  alertRules: [],
  handovers: [],
  snapshots: [],
  held: [],
  review: [],
};

export const keepSettings = (floor: Floor): KeptSettings => ({
  definitions: floor.definitions,
  sources: [...floor.sourceDefinitions.values()],
  reasons: [...floor.reasons.values()],
  groups: [...floor.groups.values()],
  merges: [...floor.merges.values()],
  messages: [...floor.messages],
  alertRules: [...floor.alerts.rules.values()],
  handovers: floor.handover.signed,
  snapshots: floor.snapshots,
  held: floor.held,
  review: floor.review?.causes ?? [],
});

/** Into a new floor; an older version kept fewer. */
export const readSettings = (floor: Floor, kept: Partial<KeptSettings>): void => {
  const { definitions, sources, reasons, groups, merges, messages, snapshots, held } = { ...noSettings, ...kept };
  floor.definitions.push(...definitions);
  for (const event of sources) floor.sourceDefinitions.set(event.data.source, event);
  for (const event of reasons) floor.reasons.set(event.data.reason, event);
  for (const event of groups) floor.groups.set(event.data.group, event);
  for (const event of merges) floor.merges.set(mergedIn(event), event);
  for (const [id, message] of messages) floor.messages.set(id, message);
  for (const event of kept.alertRules ?? []) floor.alerts.rules.set(event.data.rule, event);
  floor.handover.signed = kept.handovers ?? [];
  renewRules(floor.alerts);
  floor.snapshots.push(...snapshots);
  floor.held.push(...held);
};

/** What a permission is about: one floor, or the instance as a whole, for which a grant on everything is needed. */
type On = 'floor' | 'instance';

/** Everything that can be allowed, with the words of docs/security.md. */
export const permissions = {
  'floor.watch': { on: 'floor', allows: 'see boards, queues, intervals and the proof of a figure' },
  'agents.see': { on: 'floor', allows: 'see each agent’s state and time' },
  'agents.name': { on: 'floor', allows: 'read agents’ names and ids' },
  'agents.day': { on: 'floor', allows: 'open an agent’s day' },
  'contacts.see': { on: 'floor', allows: 'search the log of contacts, open a contact and its events' },
  'contacts.edit': { on: 'floor', allows: 'write on a contact: disposition, description, resolution, follow-up and the like' },
  'contacts.audit': { on: 'floor', allows: 'mark the quality of a contact, but for one’s own' },
  'shifts.review': {
    on: 'floor',
    allows: 'close what is irregular in a shift, draw and review samples of shifts, but for one’s own',
  },
  'customers.reveal': { on: 'floor', allows: 'read who the customer of a contact is; each time is recorded' },
  'messages.post': { on: 'floor', allows: 'put messages on screens and take them off' },
  'alerts.act': { on: 'floor', allows: 'acknowledge, note, assign, snooze and resolve alerts' },
  'handover.sign': { on: 'floor', allows: 'read what a shift hands over, write notes for it and sign it' },
  'presence.set': { on: 'floor', allows: 'set an agent’s presence by hand' },
  'schedules.set': { on: 'floor', allows: 'set and import shifts' },
  'exceptions.ask': { on: 'floor', allows: 'ask that somebody’s day differ from their shift, and take it back' },
  'exceptions.decide': { on: 'floor', allows: 'approve and decline what was asked to differ' },
  'screens.place': { on: 'floor', allows: 'pair screens, move, rename, reload and revoke them' },
  'floor.set': { on: 'floor', allows: 'set targets, limits, names, teams, groups, reasons; import agents and queues' },
  'forecasts.set': { on: 'floor', allows: 'mark special days; upload, keep and delete forecasts' },
  'audit.read': { on: 'floor', allows: 'search who saw, changed and exported what' },
  'holds.place': { on: 'floor', allows: 'keep records from being deleted' },
  'erasure.approve': { on: 'floor', allows: 'approve that a customer’s data is erased' },
  'floors.define': { on: 'instance', allows: 'make floors' },
  'sources.manage': { on: 'instance', allows: 'connect sources, rotate their secrets' },
  'people.manage': { on: 'instance', allows: 'invite people, grant and take away roles, end sessions' },
  'keys.manage': { on: 'instance', allows: 'make and revoke API keys' },
  'instance.operate': { on: 'instance', allows: 'read metrics, see jobs' },
} as const satisfies Record<string, { on: On; allows: string }>;

export type Permission = keyof typeof permissions;
export type FloorPermission = { [P in Permission]: (typeof permissions)[P]['on'] extends 'floor' ? P : never }[Permission];
export type InstancePermission = Exclude<Permission, FloorPermission>;

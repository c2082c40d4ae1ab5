import { permissions, type Permission } from './permission.ts';
import type { Role } from './role.ts';

const looks = ['floor.watch', 'agents.see'] as const;
const studies = [...looks, 'agents.name', 'agents.day', 'contacts.see'] as const;
const leads = [
  ...studies,
  'contacts.edit',
  'contacts.audit',
  'shifts.review',
  'customers.reveal',
  'messages.post',
  'alerts.act',
  'handover.sign',
  'presence.set',
  'screens.place',
  'exceptions.ask',
  'exceptions.decide',
] as const;

/** The one table of who may do what; HTTP, sockets and SQL ask it through `reachOn` and `mayOnInstance`. */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  /** What it shows of names is its privacy mode’s to say, which its grant carries. */
  screen: looks,
  /** On a scope of agents: their own day and schedule, and of the board their own tile. */
  agent: [...looks, 'agents.day', 'exceptions.ask'],
  team_lead: leads,
  supervisor: [...leads, 'floor.set', 'schedules.set', 'forecasts.set'],
  planner: [...studies, 'schedules.set', 'exceptions.ask', 'exceptions.decide', 'forecasts.set'],
  quality: [...studies, 'contacts.edit', 'contacts.audit', 'shifts.review'],
  compliance: [...studies, 'customers.reveal', 'audit.read', 'holds.place', 'erasure.approve'],
  /** Agents without names, unless the grant says otherwise; on a program, only while on its contacts. */
  client: [...looks, 'contacts.see'],
  administrator: Object.keys(permissions) as Permission[],
};

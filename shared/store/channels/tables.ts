import type { ColumnType, GeneratedAlways } from 'kysely';
import type { Severity } from '../../alerts/rule.ts';
import type { Notice } from '../../floor/alerts/alerts.ts';
import type { Channel, QuietHours } from '../../notices/channel.ts';
import type { DeliveryState } from '../../notices/delivery.ts';
import type { Instant, Json } from '../tables.ts';

/** A way by which alerts reach people. `target` and `secret` are sealed. */
export interface AlertChannelsTable {
  id: string;
  name: string;
  kind: Channel['kind'];
  /** Null: of every floor. */
  floors: Json<string[]> | null;
  target: string;
  /** What a webhook is signed with; null for other kinds. */
  secret: string | null;
  language: Channel['language'];
  severity: Severity;
  quiet: Json<QuietHours[]>;
  per_minute: number;
  tells_resolved: boolean;
  disabled: boolean;
  made_at: ColumnType<Date, never, never>;
}

/** Who is told on a floor, from when until when; null: without beginning or end. */
export interface OnCallTable {
  id: GeneratedAlways<number>;
  floor: string;
  person: string;
  from_at: Instant | null;
  until_at: Instant | null;
}

/** A browser that wants to be told. Its address and keys are sealed. */
export interface PushSubscriptionsTable {
  /** Hash of its address: subscribing twice is once. */
  id: string;
  person: string;
  sealed: string;
  language: Channel['language'];
  severity: Severity;
  floors: Json<string[]> | null;
  made_at: ColumnType<Date, never, never>;
}

/** One row per try to tell somebody something. */
export interface AlertDeliveriesTable {
  id: GeneratedAlways<number>;
  floor: string;
  notice: string;
  alert: string;
  kind: Notice['kind'];
  channel: string;
  /** A person or a browser where the channel stands for several; else empty. */
  recipient: string;
  attempt: number;
  state: DeliveryState;
  at: Instant;
  milliseconds: number | null;
  /** What HTTP or SMTP answered. */
  status: number | null;
  /** Why not, in words; never an address that lets anybody in, never a secret. */
  detail: string | null;
  /** When it is tried again; null: never. */
  again_at: Instant | null;
}

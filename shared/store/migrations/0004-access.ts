import { sql, type Kysely } from 'kysely';

const tables = [
  `create table grants (
    id bigint generated always as identity primary key,
    holder text not null,
    role text not null,
    scope jsonb not null,
    names text,
    granted_by text not null,
    granted_at timestamptz not null default now()
  )`,
  `create index grants_holder on grants (holder)`,
  `create table screens (
    id text primary key,
    name text not null,
    floor text not null,
    layout text not null,
    view text not null,
    plain boolean not null default false,
    paired_by text not null,
    paired_at timestamptz not null default now(),
    last_seen timestamptz,
    version text,
    resolution text,
    address text,
    revoked_at timestamptz
  )`,
  `create table audit (
    seq bigint primary key,
    at timestamptz(3) not null,
    actor text,
    actor_kind text not null,
    actor_name text,
    address text,
    action text not null,
    outcome text not null,
    floor text,
    subject text,
    detail jsonb not null,
    previous text not null,
    hash text not null
  )`,
  `create index audit_at on audit (at)`,
  `create index audit_actor on audit (actor, seq) where actor is not null`,
  `create index audit_action on audit (action, seq)`,
  `create index audit_floor on audit (floor, seq) where floor is not null`,
  `create index audit_subject on audit (subject, seq) where subject is not null`,
  `create table audit_anchor (
    one boolean primary key default true check (one),
    seq bigint not null,
    hash text not null
  )`,
  `create or replace function audit_stays() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' then
      if old.seq <= (select seq from audit_anchor) then return old; end if;
    end if;
    raise exception 'entries of the audit log are not changed, and only its beginning may go, behind the anchor';
  end $$`,
  `create trigger audit_stays before update or delete on audit for each row execute function audit_stays()`,
  `create trigger audit_stays_whole before truncate on audit for each statement execute function audit_stays()`,
  `create or replace function audit_anchor_advances() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' then
      if new.seq > old.seq and exists (select from audit where seq = new.seq and hash = new.hash) then return new; end if;
    end if;
    raise exception 'the anchor of the audit log only moves on, to an entry that is there';
  end $$`,
  `create trigger audit_anchor_advances before update or delete on audit_anchor for each row execute function audit_anchor_advances()`,
];

/** Who may see what, screens on walls, and the record of who did. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of tables) await sql.raw(statement).execute(db);
};

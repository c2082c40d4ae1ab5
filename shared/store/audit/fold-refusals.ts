import type { AuditEntry } from '../../access/audit-entry.ts';
import type { TimedEntry } from './chain.ts';

const minute = 60_000;
/** Kinds of refusals told apart within a minute: of one actor at one address, and of all together. */
const most = { each: 10, all: 200 };

interface Counted {
  readonly since: number;
  readonly who: string;
  last: TimedEntry;
  repeated: number;
}

const keyOf = (parts: readonly (string | null)[]): string => JSON.stringify(parts);
const whoOf = ({ actor, address }: AuditEntry): string => keyOf([actor.kind, actor.id, address]);
const kindOf = (entry: AuditEntry): string => keyOf([whoOf(entry), entry.action, entry.floor, entry.subject]);

const anySubject = (entry: TimedEntry): TimedEntry => ({ ...entry, floor: null, subject: null, detail: {} });
const anyActor = (entry: TimedEntry): TimedEntry => ({
  ...anySubject(entry),
  actor: { id: null, kind: 'nobody', name: null },
  address: null,
});

/**
 * Keeps a flood of refusals from filling the log. The first of its kind (actor, address, action, floor, subject) is written at
 * once; those like it within a minute become one entry more, whose `repeated` says how many they were. Whoever varies what
 * they ask for is counted as asking for anything, and many who vary who they are as anybody.
 */
export class FoldRefusals {
  /** In the order in which they began. */
  readonly #counted = new Map<string, Counted>();
  readonly #kinds = new Map<string, number>();

  /** @returns what is to be written now. */
  take(entry: TimedEntry): TimedEntry[] {
    const over = this.over(entry.at);
    const here = this.#countedAs(entry);
    const known = this.#counted.get(kindOf(here));
    if (!known) {
      this.#begin(here);
      return [...over, here];
    }
    known.repeated += 1;
    known.last = here;
    return over;
  }

  /** The counts whose minute is over. @param now UTC milliseconds; without it all. */
  over(now = Infinity): TimedEntry[] {
    const over: TimedEntry[] = [];
    for (const [kind, { since, who, last, repeated }] of this.#counted) {
      if (now - since < minute) break;
      this.#counted.delete(kind);
      this.#forget(who);
      if (repeated > 0) over.push({ ...last, detail: { ...last.detail, repeated } });
    }
    return over;
  }

  #countedAs(entry: TimedEntry): TimedEntry {
    const full = this.#counted.size >= most.all;
    if (this.#counted.has(kindOf(entry)) || (!full && (this.#kinds.get(whoOf(entry)) ?? 0) < most.each)) return entry;
    const wider = anySubject(entry);
    return this.#counted.has(kindOf(wider)) || !full ? wider : anyActor(entry);
  }

  #begin(entry: TimedEntry): void {
    const who = whoOf(entry);
    this.#counted.set(kindOf(entry), { since: entry.at, who, last: entry, repeated: 0 });
    this.#kinds.set(who, (this.#kinds.get(who) ?? 0) + 1);
  }

  #forget(who: string): void {
    const left = (this.#kinds.get(who) ?? 1) - 1;
    if (left > 0) this.#kinds.set(who, left);
    else this.#kinds.delete(who);
  }
}

import { stepWidth } from '../../floor/step.ts';

const slotOf = (instant: number): number => Math.floor(instant / stepWidth);

/** When which agent must be looked at again although nothing was said of them. One instant an agent, in slots of ten seconds. */
export class Looks {
  readonly #slots = new Map<number, Map<string, number>>();
  readonly #slotOf = new Map<string, number>();

  /** `at` null: time alone will not change them. */
  set(id: string, at: number | null): void {
    const known = this.#slotOf.get(id);
    if (known !== undefined) this.#slots.get(known)?.delete(id);
    this.#slotOf.delete(id);
    if (at === null) return;
    const slot = slotOf(at);
    const entries = this.#slots.get(slot) ?? new Map<string, number>();
    entries.set(id, at);
    this.#slots.set(slot, entries);
    this.#slotOf.set(id, slot);
  }

  /** The earliest instant at which somebody is due; null: nobody is. */
  next(): number | null {
    let first: number | null = null;
    for (const [slot, entries] of this.#slots) {
      if (first !== null && slot * stepWidth > first) continue;
      for (const at of entries.values()) first = Math.min(first ?? at, at);
    }
    return first;
  }

  /** Who is due at `now`; each is to be set anew. */
  take(now: number): string[] {
    const due: string[] = [];
    const newest = slotOf(now);
    for (const [slot, entries] of this.#slots) {
      if (slot > newest) continue;
      for (const [id, at] of entries) if (at <= now) due.push(id);
      if (slot < newest) this.#slots.delete(slot);
    }
    for (const id of due) this.set(id, null);
    return due;
  }
}

import { ApiProblem } from '#lib/live/api-problem.ts';
import type { ContactsPage, ListedContact } from './read-contacts.ts';

type Read = (after: string | null) => Promise<ContactsPage>;

/** Pages of contacts, one after the other, as last asked for. */
export class ContactList {
  /** Null: nothing was answered yet. */
  contacts = $state.raw<readonly ListedContact[] | null>(null);
  next = $state<string | null>(null);
  lookedBackTo = $state<number | null>(null);
  /** Some are still on their way into the log. */
  moving = $state(false);
  busy = $state(false);
  problem = $state.raw<ApiProblem | 'unheard' | null>(null);
  #read: Read | null = null;
  #asked = 0;

  /** What is shown stays until there is an answer. */
  async load(read: Read): Promise<void> {
    this.#read = read;
    await this.#take(null, []);
  }

  async more(): Promise<void> {
    if (this.next !== null && !this.busy) await this.#take(this.next, this.contacts ?? []);
  }

  async #take(after: string | null, before: readonly ListedContact[]): Promise<void> {
    const read = this.#read;
    if (!read) return;
    this.#asked += 1;
    const nth = this.#asked;
    this.busy = true;
    try {
      const page = await read(after);
      // asked for something else meanwhile
      if (nth !== this.#asked) return;
      this.contacts = [...before, ...page.contacts];
      this.next = page.next;
      this.lookedBackTo = page.lookedBackTo;
      this.moving = page.moving;
      this.problem = null;
    } catch (error) {
      if (nth === this.#asked) this.problem = error instanceof ApiProblem ? error : 'unheard';
    } finally {
      if (nth === this.#asked) this.busy = false;
    }
  }
}

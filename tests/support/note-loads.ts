import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const file = process.env['NOTE_LOADS'];

/** Preloaded into a process: it notes the address of every module it loads, a line each, in the file that `NOTE_LOADS` names. */
if (file) {
  registerHooks({
    load: (url, context, next) => {
      appendFileSync(file, `${url}\n`);
      return next(url, context);
    },
  });
}

import type { Command } from 'commander';
import { dropByHand } from '@floorlight/shared/store/keeping/drop-by-hand.ts';
import { openInstance } from '../instance.ts';
import { Sentence } from '../sentence.ts';

const monthOf = (given: string): number => {
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(given) ? Date.parse(`${given}-01T00:00:00Z`) : NaN;
  if (!Number.isNaN(month)) return month;
  throw new Sentence(`${given} is no month; write it like 2024-05.`);
};

const drop = async (given: string): Promise<void> => {
  const month = monthOf(given);
  const instance = await openInstance('contacts');
  try {
    const done = await dropByHand(instance.db, month, instance.clock());
    if (done === null)
      throw new Sentence(
        `No contacts of ${given} are past their time: months that were dropped are gone, others are kept still.`,
      );
    if ('held' in done) {
      const { id, floor, kind, reason, contacts } = done.held;
      throw new Sentence(
        `Contacts of ${given} are under legal hold ${id} (${kind}, on floor ${floor}: “${reason}”), which keeps ${contacts} of them. Nothing was dropped; lift the hold first.`,
      );
    }
    console.log(`Dropped ${done.dropped.contacts} contacts of ${given}.`);
  } finally {
    await instance.close();
  }
};

export const registerContacts = (program: Command): void => {
  program
    .command('contacts')
    .description('the log of contacts')
    .command('drop <month>')
    .description(
      'drop the contacts of a month (2024-05) whose time has come, which workers do by themselves; refused under legal hold',
    )
    .action(drop);
};

import { mostListed, type HandoverContent, type Section } from './content.ts';

type Whole = Omit<HandoverContent, 'more'>;

const cutList = <T>(list: readonly T[]): T[] => list.slice(0, mostListed);

/** No section tells more than a reader can take in; which were cut stands beside them. */
export const cut = (whole: Whole, alsoMore: readonly Section[] = []): HandoverContent => {
  const { alerts, agents, exceptions, misses, contacts, tasks, notes } = whole;
  const lists = { alerts, agents: agents ?? [], exceptions, misses: misses ?? [], contacts, tasks, notes };
  const long = (Object.keys(lists) as Section[]).filter(
    (section) => lists[section].length > mostListed || alsoMore.includes(section),
  );
  return {
    ...whole,
    alerts: cutList(alerts),
    agents: agents && cutList(agents),
    exceptions: cutList(exceptions),
    misses: misses && cutList(misses),
    contacts: cutList(contacts),
    tasks: cutList(tasks),
    notes: cutList(notes),
    more: long,
  };
};

import type { Importable } from '@floorlight/shared/settings/import-answer.ts';

const examples: Record<Importable, readonly string[]> = {
  agents: ['agent,name,team,site,queues', 'a-17,Ada Lovelace,Early,Pune,sales|support', 'a-18,Grace Hopper,Late,,'],
  queues: ['queue,name,channel,program,target,goal', 'sales,Sales,voice,Acme,20,80', 'mail,Letters,email,Acme,3600,90'],
};

/** A file as it should be. */
export const exampleOf = (what: Importable): string => examples[what].join('\n');

import type { Importable } from '@floorlight/shared/settings/import-answer.ts';

const examples: Record<Importable, readonly string[]> = {
  agents: ['agent,name,team,site,queues', 'a-17,Ada Lovelace,Early,Pune,sales|support', 'a-18,Grace Hopper,Late,,'],
  queues: [
    'queue,name,channel,program,target,goal,goal_period,hours',
    'sales,Sales,voice,Acme,20,80,interval,',
    'mail,Letters,email,Acme,3600,90,day,Mo-Fr 08:00-18:00; Sa 09:00-13:00; 2026-12-25 closed',
  ],
};

/** A file as it should be. */
export const exampleOf = (what: Importable): string => examples[what].join('\n');

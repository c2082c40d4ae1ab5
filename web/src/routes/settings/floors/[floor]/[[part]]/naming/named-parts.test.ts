import { expect, test } from 'vitest';
import type { FloorSettings } from '@floorlight/shared/settings/floor-settings.ts';
import { namedParts } from './named-parts.ts';

const settings = {
  teams: ['Late', 'early'],
  programs: ['Acme'],
  agents: [
    { team: null, shown: { team: 'Late' } },
    { team: 'Late', shown: { team: 'Late' } },
    { team: 'early', shown: { team: 'early' } },
    { team: null, shown: { team: null } },
  ],
  queues: [{ program: 'Acme' }, { program: null }],
} as unknown as FloorSettings;

test('teams count agents, also those whom only a source put there; programs count queues', () => {
  expect(namedParts(settings, 'team')).toEqual([
    { name: 'early', count: 1 },
    { name: 'Late', count: 2 },
  ]);
  expect(namedParts(settings, 'program')).toEqual([{ name: 'Acme', count: 1 }]);
});

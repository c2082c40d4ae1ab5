import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderEvents } from './render-events.ts';

writeFileSync(join(import.meta.dirname, '../../docs/events.md'), await renderEvents());

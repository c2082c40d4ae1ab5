import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderConfiguration } from './render-configuration.ts';

writeFileSync(join(import.meta.dirname, '../../docs/configuration.md'), await renderConfiguration());

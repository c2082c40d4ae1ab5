import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderSecurity } from './render-security.ts';

writeFileSync(join(import.meta.dirname, '../../docs/security.md'), await renderSecurity());

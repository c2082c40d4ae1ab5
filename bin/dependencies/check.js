import { root } from '../bootstrap/root.js';
import { say } from '../bootstrap/say.js';
import { checkLicences } from './licences.js';
import { findVulnerabilities } from './vulnerabilities.js';

const { count, faults } = checkLicences(root);
for (const fault of faults) say(`a licence that was not agreed to: ${fault}`);

const known = findVulnerabilities(root, process.env);
for (const one of known ?? []) say(`known to be vulnerable: ${one}`);
if (known === null) say('this registry tells nothing of vulnerabilities; ask another with "npm audit --omit=dev"');

say(`${count} packages looked at`);
process.exitCode = faults.length + (known?.length ?? 0) === 0 ? 0 : 1;

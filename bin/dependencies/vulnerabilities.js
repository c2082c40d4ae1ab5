import { spawnSync } from 'node:child_process';

const serious = ['high', 'critical'];

/**
 * Asks the registry what is known of what runs in production.
 * @returns null where it takes no such question (an offline machine, a mirror).
 */
export const findVulnerabilities = (root, env) => {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: root, env, encoding: 'utf8', timeout: 60_000 });
  try {
    const { vulnerabilities } = JSON.parse(stdout);
    if (vulnerabilities === undefined) return null;
    return Object.values(vulnerabilities)
      .filter(({ severity }) => serious.includes(severity))
      .map(({ name, severity, range }) => `${name} ${range}: ${severity}`);
  } catch {
    return null;
  }
};

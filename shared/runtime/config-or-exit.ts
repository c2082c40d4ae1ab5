import { ConfigError, readConfig, type Config } from './config.ts';

/** For a process that cannot work without: says what is wrong with the settings, in sentences, and ends with 1. */
export const configOrExit = (): Config => {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
};

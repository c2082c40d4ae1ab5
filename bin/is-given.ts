/** Whether a setting is set, itself or by the file that `NAME_FILE` names. */
export const isGiven = (env: NodeJS.ProcessEnv, name: string): boolean => Boolean(env[name] ?? env[`${name}_FILE`]);

/** Whether this can be the token of a link at all: anything else is of a dead link, and no storage is asked for it. */
export const isLinkToken = (token: string): boolean => /^[\w-]{1,100}$/.test(token);

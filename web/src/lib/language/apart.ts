/** What people call something, set apart within a sentence: its own direction turns nothing around it. */
export const apart = (text: string): string => `\u2068${text}\u2069`;

/** What somebody wrote → the JSON object it is, or why it is none. */
export const eventIn = (text: string): { readonly event: object } | { readonly reason: string } => {
  try {
    const event: unknown = JSON.parse(text);
    return typeof event === 'object' && event !== null && !Array.isArray(event) ? { event } : { reason: '{ … }' };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
};

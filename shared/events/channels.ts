/** Channels on which the customer stays while they wait; whatever else a source names waits on a queue's opening hours (SPEC SL6). */
const liveChannels: ReadonlySet<string> = new Set(['voice', 'video', 'chat']);

export const isLive = (channel: string): boolean => liveChannels.has(channel);

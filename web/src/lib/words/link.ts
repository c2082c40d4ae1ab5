import type { Link } from '#lib/live/link.ts';

/** What to tell and what to do where a floor can't be shown at all. */
export const linkSentence = (link: Link, floor: string): { title: string; text: string } => {
  if (link.kind === 'outdated') {
    return {
      title: 'This page is older than its server',
      text: 'Reloading did not help. Clear the browser’s cache for this address.',
    };
  }
  if (link.kind !== 'refused') return { title: 'Connecting', text: 'Waiting for the server to answer.' };
  if (link.code === 'unknown-floor')
    return { title: `There is no floor “${floor}”`, text: 'Check the address, or choose a floor from the list.' };
  if (link.code === 'not-ready')
    return { title: 'Getting the floor ready', text: 'Its board is being put together. This takes a few seconds.' };
  if (link.code === 'forbidden')
    return { title: 'Not for this screen', text: 'This sign-in may not see the floor. An administrator can grant it.' };
  if (link.code === 'unauthorized')
    return { title: 'Not signed in', text: 'Open the one-time sign-in link that the server printed when it started.' };
  return { title: 'The server refused', text: link.detail };
};

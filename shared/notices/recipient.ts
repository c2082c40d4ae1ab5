/** Whom a delivery is for where its channel stands for several. */
export interface Recipient {
  readonly person: string;
  /** Id of one of their browsers; null: by mail. */
  readonly browser: string | null;
}

/** As it stands in a delivery’s row; empty where the channel itself is the recipient. */
export const recipientKey = ({ person, browser }: Recipient): string => (browser === null ? person : `${person}/${browser}`);

export const recipientOf = (key: string): Recipient | null => {
  if (key === '') return null;
  const slash = key.lastIndexOf('/');
  return slash === -1 ? { person: key, browser: null } : { person: key.slice(0, slash), browser: key.slice(slash + 1) };
};

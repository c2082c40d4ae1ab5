import type { Contact } from '../floor/contact/contact.ts';
import type { Written } from './written.ts';

/** What a source said of what people may write as well. */
export const saidBySource = ({ handlings, issue, resolved }: Pick<Contact, 'handlings' | 'issue' | 'resolved'>): Written => {
  const disposition = handlings.findLast((one) => one.disposition !== null)?.disposition ?? null;
  return {
    ...(disposition !== null && { disposition }),
    ...(issue !== null && { issue }),
    ...(resolved !== null && { resolved }),
  };
};

/** What stands (SPEC CT1): what people wrote, else what the source said. */
export const inForce = (contact: Parameters<typeof saidBySource>[0], written: Written): Written => ({
  ...saidBySource(contact),
  ...written,
});

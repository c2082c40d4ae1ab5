export const shortest = 12;
/** Longer ones are no safer, and each costs the time to hash it. */
export const longest = 128;

export type PasswordFault = 'too-short' | 'too-long' | 'is-own-name' | 'too-plain';

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** What is wrong with a password; null: nothing. Length is what counts (NIST SP 800-63B); what anybody would try first is refused. */
export const passwordFault = (password: string, { email, name }: { email: string; name: string }): PasswordFault | null => {
  const length = Array.from(password).length;
  if (length < shortest) return 'too-short';
  if (length > longest) return 'too-long';
  if (new Set(password).size < 5) return 'too-plain';
  const bare = plain(password);
  const own = [email, email.split('@')[0] ?? '', name].map(plain).filter((text) => text.length >= 4);
  // “maria.lopez” with its year of birth is still a name
  return own.some((text) => bare.includes(text) && bare.length - text.length < 6) ? 'is-own-name' : null;
};

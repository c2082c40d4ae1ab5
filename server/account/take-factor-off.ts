import type { Auth } from '../auth/open-auth.ts';

/** For somebody whose phone and recovery codes are gone: the password alone lets them in again. */
export const takeFactorOff = async (auth: Auth, person: string): Promise<void> => {
  const { adapter, internalAdapter } = await auth.$context;
  await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: person }] });
  await internalAdapter.updateUser(person, { twoFactorEnabled: false });
};

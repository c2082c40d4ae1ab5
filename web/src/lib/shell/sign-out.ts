/** Ends this session and leaves; where the server did not hear it, the page stays. */
export const signOut = async (): Promise<void> => {
  const response = await fetch('/sign-out', { method: 'POST' }).catch(() => null);
  if (response?.ok) location.assign('/sign-in?done=signed-out');
};

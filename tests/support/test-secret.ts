/** `FLOORLIGHT_SECRET` of everything that tests bring up. */
export const testSecret = 'a secret that only tests may use, 32 characters';

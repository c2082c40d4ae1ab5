/** What came of trying to sign in. */
export type SignInAnswer =
  | { readonly kind: 'signed-in'; readonly cookies: readonly string[] }
  /** The password or the link was right, and a second factor is asked for. */
  | { readonly kind: 'second-factor'; readonly cookies: readonly string[] }
  | { readonly kind: 'wrong' }
  /** Milliseconds. */
  | { readonly kind: 'wait'; readonly wait: number }
  /** They are who they say, and may see nothing. */
  | { readonly kind: 'nothing-granted' }
  /** Took too long over the second factor, or never came to it. */
  | { readonly kind: 'start-again' };

/** How this screen stands with its server, apart from whether the floor itself can be believed. */
export type Link =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'reconnecting' }
  /** The server answered, and won't show this floor. `code` is the server's own. */
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  /** The server speaks a newer protocol and reloading did not bring a newer page. */
  | { readonly kind: 'outdated' };

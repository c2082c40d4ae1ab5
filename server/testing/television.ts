/** A browser that follows no redirect by itself and keeps its cookies, as a television at `/pair` does. */
export class Television {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Another one that holds the same cookies. */
  copy(): Television {
    const other = new Television(this.#url);
    for (const [name, value] of this.#cookies) other.#cookies.set(name, value);
    return other;
  }

  /** Forgets all cookies but those whose names begin so. */
  keep(begins: string): void {
    for (const name of [...this.#cookies.keys()]) if (!name.startsWith(begins)) this.#cookies.delete(name);
  }

  async open(path: string, accept = 'text/html'): Promise<Response> {
    const headers = { cookie: this.cookie, accept };
    const response = await fetch(`${this.#url}${path}`, { headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...flags] = cookie.split('; ');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (flags.includes('Max-Age=0') || flags.some((flag) => /^Expires=Thu, 01 Jan 1970/.test(flag))) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  /** Opens `/pair`. @returns the code it shows; null where it shows none. */
  async code(): Promise<string | null> {
    const response = await this.open('/pair');
    return /class="code"[^>]*>([A-Z]{4}-[A-Z]{4})</.exec(await response.text())?.[1] ?? null;
  }
}

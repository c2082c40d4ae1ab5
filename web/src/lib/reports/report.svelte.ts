import type { Attribution } from '@floorlight/shared/metrics/service-level.ts';
import { attributionsOf } from '@floorlight/shared/reports/counting.ts';
import type { ReportPage, ReportRow } from '@floorlight/shared/reports/report-row.ts';
import { ApiProblem } from '#lib/live/api-problem.ts';
import { mergeLines, type Half, type ReportLine } from './merge-lines.ts';
import { readReport, type ReportAsked } from './read-report.ts';

/** A report still moves while its period does. */
const againAfter = 30_000;

interface Told extends Half {
  readonly page: ReportPage;
}

/** A report as far as it was read, and what failed beside it. */
export class Report {
  lines = $state.raw<readonly ReportLine[]>([]);
  totals = $state.raw<Readonly<Partial<Record<Attribution, ReportRow>>> | null>(null);
  /** The floor's clock at the newest commit told. */
  now = $state<number | null>(null);
  whole = $state(false);
  reading = $state(false);
  failure = $state.raw<ApiProblem | 'unheard' | null>(null);
  #told: readonly Told[] = [];
  #asked: ReportAsked | null = null;
  #ending = new AbortController();
  #again: ReturnType<typeof setTimeout> | undefined;

  /** Reads what is asked for from its beginning. @returns the disposer. */
  follow(asked: ReportAsked, again = againAfter): () => void {
    this.#ending.abort();
    this.#ending = new AbortController();
    this.#asked = asked;
    this.#told = [];
    // what was told of something else must not stand under this heading
    this.lines = [];
    this.totals = null;
    this.now = null;
    this.whole = false;
    this.failure = null;
    void this.#read(1, again);
    return () => {
      this.#ending.abort();
      clearTimeout(this.#again);
    };
  }

  /** The next page, where there is one. */
  async more(): Promise<void> {
    const asked = this.#asked;
    if (!asked || this.reading || this.whole) return;
    await this.#during(async (signal) => {
      const told = await Promise.all(this.#told.map((half) => (half.whole ? half : nextOf(asked, half, signal))));
      if (!signal.aborted) this.#show(told);
    });
  }

  /** All there is. */
  async rest(): Promise<void> {
    while (!this.whole && this.failure === null && !this.#ending.signal.aborted) await this.more();
  }

  /** As much as was read before, as it is now: what stands is exchanged at once. */
  async #read(pages: number, again: number): Promise<void> {
    const asked = this.#asked;
    if (!asked) return;
    clearTimeout(this.#again);
    const { signal } = this.#ending;
    await this.#during(async () => {
      const told = await Promise.all(
        attributionsOf(asked.address.attribution).map((attribution) => firstPages(asked, attribution, pages, signal)),
      );
      if (!signal.aborted) this.#show(told);
    });
    if (signal.aborted || (this.now !== null && asked.to <= this.now)) return;
    this.#again = setTimeout(() => void this.#read(this.#pages(), again), this.#pages() * (document.hidden ? 2 * again : again));
  }

  #pages(): number {
    return Math.max(1, ...this.#told.map(({ rows }) => Math.ceil(rows.length / perPage)));
  }

  #show(told: readonly Told[]): void {
    this.#told = told;
    this.lines = mergeLines(told);
    this.totals = Object.fromEntries(told.map(({ attribution, page }) => [attribution, page.totals]));
    this.now = told[0]?.page.asOf.now ?? null;
    this.whole = told.every(({ whole }) => whole);
  }

  async #during(act: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#ending;
    this.reading = true;
    try {
      await act(signal);
      if (!signal.aborted) this.failure = null;
    } catch (error) {
      if (!signal.aborted) this.failure = error instanceof ApiProblem ? error : 'unheard';
    }
    if (!signal.aborted) this.reading = false;
  }
}

const perPage = 500;

const nextOf = async (asked: ReportAsked, { attribution, rows, page }: Told, signal: AbortSignal): Promise<Told> => {
  const next = await readReport(asked, { attribution, by: asked.address.by, after: page.next }, signal);
  return { attribution, rows: [...rows, ...next.intervals], whole: next.next === null, page: next };
};

const firstPages = async (asked: ReportAsked, attribution: Attribution, pages: number, signal: AbortSignal): Promise<Told> => {
  const page = await readReport(asked, { attribution, by: asked.address.by, after: null }, signal);
  let told: Told = { attribution, rows: page.intervals, whole: page.next === null, page };
  for (let read = 1; read < pages && !told.whole; read += 1) told = await nextOf(asked, told, signal);
  return told;
};

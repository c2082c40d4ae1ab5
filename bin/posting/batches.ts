const mostEvents = 1000;
/** Below ingest's 1 MB, with room for brackets and commas. */
const mostBytes = 900_000;

/** Cuts a run of JSON events into batches that ingest takes. */
export async function* batches(events: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let bytes = 0;
  for await (const event of events) {
    const size = Buffer.byteLength(event) + 1;
    if (batch.length === mostEvents || (batch.length > 0 && bytes + size > mostBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(event);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

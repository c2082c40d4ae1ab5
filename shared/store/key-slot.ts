/** CRC-16/XMODEM, by which a Cluster shares out its keys. */
const crc16 = (bytes: Buffer): number => {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
};

/** What decides where a key lies: the first `{…}` that is not empty, else all of it. */
const tagOf = (key: string): string => {
  const open = key.indexOf('{');
  const close = open < 0 ? -1 : key.indexOf('}', open);
  return close > open + 1 ? key.slice(open + 1, close) : key;
};

/** Slot of a key in a Redis Cluster, 0–16383 (Redis Cluster Specification, "Key distribution model"). */
export const keySlot = (key: string): number => crc16(Buffer.from(tagOf(key))) % 16_384;

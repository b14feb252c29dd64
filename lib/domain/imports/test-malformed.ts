/** A good file and what reads it; the deterministic fuzz bends it in every way that a real one has been bent. */
type Bend = (bytes: Buffer, random: Random) => Buffer;
export type Random = (below: number) => number;

/** Numbers that look random and are the same on every machine (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** The file bent once to four times. */
export function malformed(good: Buffer, random: Random): Buffer {
  let bytes = good;
  for (let times = 1 + random(4); times > 0; times--) bytes = BENDS[random(BENDS.length)]!(bytes, random);
  return bytes;
}

const insert = (bytes: Buffer, at: number, what: Buffer | string): Buffer =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(what as string), bytes.subarray(at)]);
const somewhere = (bytes: Buffer, random: Random): number => random(bytes.length + 1);
const replaced = (bytes: Buffer, from: string, to: string): Buffer => Buffer.from(bytes.toString("latin1").replaceAll(from, to), "latin1");
const bendLines = (bytes: Buffer, change: (lines: string[]) => string[]): Buffer =>
  Buffer.from(change(bytes.toString("latin1").split("\n")).join("\n"), "latin1");

const JUNK = [
  "\0",
  '"',
  '""',
  ",",
  ";",
  "\t",
  "\r",
  "\n",
  "\r\n",
  "\ufeff",
  "é",
  "🙂",
  "=1+1",
  "'=1",
  "-",
  "1e999",
  "9".repeat(40),
  "\u202e",
  "NaN",
];

const BENDS: readonly Bend[] = [
  (bytes, random) => bytes.subarray(0, somewhere(bytes, random)),
  (bytes, random) => bytes.subarray(somewhere(bytes, random)),
  (bytes, random) => insert(bytes, somewhere(bytes, random), JUNK[random(JUNK.length)]!),
  (bytes, random) => insert(bytes, somewhere(bytes, random), Buffer.from([128 + random(128)])),
  (bytes, random) => insert(bytes, somewhere(bytes, random), Buffer.from(Array.from({ length: random(64) }, () => random(256)))),
  (bytes, random) => insert(bytes, somewhere(bytes, random), "\n".repeat(random(600))),
  (bytes, random) => Buffer.concat([bytes, Buffer.from(",,,,,,,\n".repeat(random(400)))]),
  (bytes, random) => insert(bytes, somewhere(bytes, random), "x".repeat(random(40) === 0 ? 300_000 : random(2000))),
  (bytes) => replaced(bytes, ",", ";"),
  (bytes) => replaced(bytes, "\n", "\r\n"),
  (bytes) => replaced(bytes, "\n", "\r"),
  (bytes) => replaced(bytes, '"', ""),
  (bytes) => Buffer.from(bytes.toString("latin1"), "utf16le"),
  (bytes) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bytes.toString("utf8"), "utf16le")]),
  (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  (bytes) => Buffer.from(bytes.toString("utf8"), "latin1"),
  (bytes, random) => bendLines(bytes, (lines) => lines.map((line) => (random(4) === 0 ? `${line},extra` : line))),
  (bytes, random) => bendLines(bytes, (lines) => lines.map((line) => (random(4) === 0 ? line.slice(0, line.lastIndexOf(",")) : line))),
  (bytes, random) => bendLines(bytes, (lines) => lines.filter(() => random(4) > 0)),
  (bytes, random) => bendLines(bytes, (lines) => lines.flatMap((line) => (random(4) === 0 ? [line, line] : [line]))),
  (bytes, random) => bendLines(bytes, (lines) => lines.toSorted(() => random(3) - 1)),
  (bytes) => bendLines(bytes, ([header = "", ...lines]) => [`${header},${header.split(",")[0]}`, ...lines]),
  (bytes) => bendLines(bytes, (lines) => lines.slice(1)),
  (bytes, random) => Buffer.from(bytes.map((byte) => (random(40) === 0 ? random(256) : byte))),
  (bytes, random) => replaced(bytes, String(random(10)), JUNK[random(JUNK.length)]!),
];

// A process of its own, bounded in memory and time by its parent: reads a workbook from standard input and writes its first
// sheet to standard output as CSV in UTF-8. Whatever a hostile file does, it does here.
// Exit codes: 0 done, 3 unreadable, 4 too large.
import { once } from "node:events";
import { streamXlsxRows } from "hucre/xlsx";

const [, , inputLimit, outputLimit] = process.argv;
const FLUSH_CHARACTERS = 64 * 1024;
const UNREADABLE = 3;
const TOO_LARGE = 4;

/** Of the parts that are unpacked whole: strings, styles. Sheets are read as they unpack. */
const WHOLE_PART_LIMIT = 160 * 2 ** 20;
const MEMORY_LIMIT = 640 * 2 ** 20;
/** A cell holds 15 digits; the rest is noise. */
const NUMBER = new Intl.NumberFormat("en-US", { useGrouping: false, maximumSignificantDigits: 15, signDisplay: "negative" });
const WATCH_MS = 100;

class TooLarge extends Error {}
class Unreadable extends Error {}

async function main() {
  const workbook = await readAll(process.stdin, Number(inputLimit));
  weigh(workbook);
  let text = "";
  let written = 0;
  let next = 0;
  let width = 0;
  const flush = async () => {
    const bytes = Buffer.from(text);
    text = "";
    written += bytes.length;
    if (written > Number(outputLimit)) throw new TooLarge();
    if (!process.stdout.write(bytes)) await once(process.stdout, "drain");
  };
  for await (const { index, values } of streamXlsxRows(workbook)) {
    const cells = values.map(cell);
    while (cells.length > 0 && cells.at(-1) === "") cells.pop();
    if (cells.length === 0) continue;
    width = Math.max(width, cells.length);
    // The line in the file is the row of the sheet: what is said of a line can be found there.
    for (; next < index; next++) text += "\n";
    while (cells.length < width) cells.push("");
    text += `${cells.join(",")}\n`;
    next = index + 1;
    if (text.length > FLUSH_CHARACTERS) await flush();
  }
  await flush();
}

async function readAll(stream, limit) {
  const parts = [];
  let size = 0;
  for await (const part of stream) {
    size += part.length;
    if (size > limit) throw new TooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** What the archive's own directory says of its parts, before any of them is unpacked; the reader holds them to it. */
function weigh(archive) {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > archive.length) throw new Unreadable("no directory");
  let at = archive.readUInt32LE(end + 16);
  for (let entries = archive.readUInt16LE(end + 10); entries > 0; entries--) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== 0x02014b50) throw new Unreadable("broken directory");
    const [packed, unpacked] = [archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 24)];
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString("latin1", at + 46, at + 46 + nameLength);
    if (packed > 0 && unpacked === 0) throw new Unreadable("a part without size");
    if (unpacked > WHOLE_PART_LIMIT && !name.startsWith("xl/worksheets/")) throw new TooLarge();
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
}

function cell(value) {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : dateText(value);
  const text = typeof value === "number" ? numberText(value) : typeof value === "string" ? value : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** As the sheet shows it: a local time without zone; the reader counts it as if it were UTC. Parts of a second are noise. */
function dateText(date) {
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.slice(0, 19).replace("T", " ");
}

/** Without the noise of binary fractions (0.1 + 0.2) and without an exponent. */
const numberText = (value) => NUMBER.format(value);

const watch = setInterval(() => process.memoryUsage.rss() > MEMORY_LIMIT && process.exit(TOO_LARGE), WATCH_MS);
try {
  await main();
} catch (error) {
  const tooLarge = error instanceof TooLarge || /exceed|too large|bomb/i.test(String(error?.message));
  process.stderr.write(`${error?.name}: ${error?.message}\n`);
  process.exitCode = tooLarge ? TOO_LARGE : UNREADABLE;
} finally {
  clearInterval(watch);
}

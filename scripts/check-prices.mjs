// npm run check-prices -- file.csv: asks Amends whether the prices of a file may be published; for a deploy pipeline. Needs no database.
import { createReadStream, existsSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";

const EXIT = { allow: 0, block: 1, confirm: 2, unchecked: 3 };
const POLL_MS = 2_000;
const ANSWER_MS = 10 * 60_000;
const HELP = `npm run check-prices -- <file.csv | file.ndjson> [options]

  --url <address>      of Amends; or AMENDS_URL
  --key <amk_…>        a key with the scope prices:check; or AMENDS_KEY, which no list of processes shows
  --encoding <name>    utf-8 (default) or windows-1252
  --delimiter <sign>   , (default) ; | or tab
  --decimal <sign>     . (default) or ,
  --currency <code>    of lines that name none
  --wait <minutes>     for a second person, where one must confirm
  --yes                confirm what needs no second person
  --fail open|closed   what to exit with when Amends cannot be reached: 0 with a warning, or 3 (default)

Exits with 0: publish; 1: do not; 2: somebody must confirm; 3: could not be checked.`;

/** Amends cannot be reached or is overloaded: not the caller's mistake. */
class Unreachable extends Error {}
/** What the caller must mend, whichever way guards fail. */
class Mistake extends Error {}

const options = /** @type {const} */ ({
  url: { type: "string", default: process.env.AMENDS_URL },
  key: { type: "string", default: process.env.AMENDS_KEY },
  encoding: { type: "string", default: "utf-8" },
  delimiter: { type: "string", default: "," },
  decimal: { type: "string", default: "." },
  currency: { type: "string" },
  wait: { type: "string", default: "0" },
  yes: { type: "boolean", default: false },
  fail: { type: "string", default: "closed" },
  help: { type: "boolean", default: false },
});

try {
  process.exitCode = await main();
} catch (error) {
  // A fault of this script must not pass for a verdict either.
  console.error(error instanceof Unreachable || error instanceof Mistake ? error.message : error);
  process.exitCode = EXIT.unchecked;
}

async function main() {
  const asked = read();
  if (!asked) {
    console.log(HELP);
    return EXIT.allow;
  }
  try {
    return await check(asked);
  } catch (error) {
    if (!(error instanceof Unreachable) || asked.fail === "closed") throw error;
    console.error(`Warning: nobody checked these prices. ${error.message}`);
    return EXIT.allow;
  }
}

function read() {
  let parsed;
  try {
    parsed = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Mistake(`${error.message}\n\n${HELP}`);
  }
  const { values, positionals } = parsed;
  if (values.help) return null;
  const [file, ...others] = positionals;
  if (!file || others.length > 0) throw new Mistake(HELP);
  if (!existsSync(file)) throw new Mistake(`There is no file ${file}.`);
  if (!values.url || !URL.canParse(values.url)) throw new Mistake("Name the address of Amends: --url, or AMENDS_URL.");
  if (!values.key) throw new Mistake("Name a key with the scope prices:check: AMENDS_KEY, or --key.");
  if (!["open", "closed"].includes(values.fail)) throw new Mistake("--fail is open or closed.");
  const minutes = Number(values.wait);
  if (!(minutes >= 0 && minutes <= 24 * 60)) throw new Mistake("--wait is a number of minutes, at most a day's.");
  return { ...values, file, minutes };
}

async function check(asked) {
  const answer = await ask(asked);
  print(answer);
  if (answer.verdict !== "confirm") return EXIT[answer.verdict];
  if (answer.state === "answered") {
    if (asked.yes) return EXIT.allow;
    console.log("Nobody else needs to confirm: look at the lines, then publish, or ask again with --yes.");
    return EXIT.confirm;
  }
  const said = await secondPerson(asked, answer.id);
  if (said?.state === "refused") {
    console.log(`Refused: ${plain(said.reason ?? "")}`);
    return EXIT.block;
  }
  if (said?.state !== "confirmed") {
    console.log("A second person must confirm in Amends, under Guards, Checks; then ask again.");
    return EXIT.confirm;
  }
  // Guards may have changed while everybody waited: the same lines are judged once more.
  const confirmed = await ask(asked);
  print(confirmed);
  return EXIT[confirmed.verdict];
}

/** What a second person said within the minutes given; null: nothing yet. */
async function secondPerson(asked, id) {
  for (let left = asked.minutes * 60_000; left > 0; left -= POLL_MS) {
    await setTimeout(Math.min(POLL_MS, left));
    const said = await call(asked, new URL(`api/v1/price-checks/${id}`, base(asked)), {}).catch((error) => {
      if (error instanceof Unreachable) return null;
      throw error;
    });
    if (said && said.state !== "waiting") return said;
  }
  return null;
}

function ask(asked) {
  const { file, encoding, delimiter, decimal, currency } = asked;
  const json = /\.(ndjson|jsonl)$/i.test(file);
  const url = new URL("api/v1/price-checks", base(asked));
  url.searchParams.set("label", path.basename(file));
  if (!json) {
    url.searchParams.set("encoding", encoding);
    url.searchParams.set("delimiter", delimiter === "tab" ? "\t" : delimiter);
    url.searchParams.set("decimal", decimal);
    if (currency) url.searchParams.set("currency", currency);
  }
  const headers = { "content-type": json ? "application/x-ndjson" : "text/csv" };
  return call(asked, url, { method: "POST", headers, body: Readable.toWeb(createReadStream(file)), duplex: "half" });
}

function base({ url }) {
  return url.endsWith("/") ? url : `${url}/`;
}

async function call({ key }, url, { headers, ...init }) {
  let response;
  let body;
  try {
    const authorization = `Bearer ${key}`;
    // A redirect would hand the key to another place.
    const how = { redirect: "manual", signal: AbortSignal.timeout(ANSWER_MS) };
    response = await fetch(url, { ...init, ...how, headers: { ...headers, authorization } });
    body = await response.text();
  } catch (error) {
    throw new Unreachable(`Amends cannot be reached at ${url.origin}: ${error.cause?.message ?? error.message}`);
  }
  if (response.ok) return readJson(body, url);
  const problem = `Amends answers ${response.status}: ${plain(body).slice(0, 300)}`;
  if (response.status >= 500 || response.status === 429) throw new Unreachable(problem);
  throw new Mistake(problem);
}

function readJson(body, url) {
  try {
    return JSON.parse(body);
  } catch {
    throw new Mistake(`What answers at ${url.origin} is not Amends.`);
  }
}

function print({ verdict, counts, lines, linesLeftOut, byGuard, failMode, confirmed }) {
  for (const { line, answer, sku, priceMinor, currency, reasons } of lines)
    for (const { guard, rule, againstMinor } of reasons) {
      const price = priceMinor === null ? "no price" : amount(priceMinor, currency);
      const against = againstMinor === null ? "" : `, held to ${amount(againstMinor, currency)}`;
      const what = guard === null ? `cannot be read (${rule})` : `${plain(sku)} ${price}${against}: ${plain(guard)} (${rule})`;
      console.log(`line ${line}: ${reasons.length > 0 && answer === "allow" ? "warning" : answer}: ${what}`);
    }
  if (linesLeftOut > 0) console.log(`and ${linesLeftOut} lines more`);
  for (const { guard, lines: broken } of byGuard) console.log(`${plain(guard)}: ${broken} lines`);
  const { lines: all, allowed, toConfirm, blocked, rejected } = counts;
  if (confirmed) console.log(`Confirmed by check ${confirmed}.`);
  if (rejected > 0 && failMode === "open") console.error(`Warning: nobody checked ${rejected} lines that cannot be read.`);
  console.log(`${verdict}: ${all} lines, ${allowed} allowed, ${toConfirm} to confirm, ${blocked} blocked, ${rejected} unreadable`);
}

/** A terminal obeys control characters, and a file may hold any. */
function plain(text) {
  return text.replace(/\p{Cc}/gu, " ");
}

function amount(minor, currency) {
  const { maximumFractionDigits: digits } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return `${minor < 0 ? "-" : ""}${whole} ${currency}`;
}

import { gzipSync } from "node:zlib";
import { expect, inject, test } from "vitest";
import { pool, prisma } from "../../db/client";
import { HEAD_BYTES, readHeadBytes, storedSource } from "../../db/imports/read-source";
import type { ImportField, ImportKind } from "../../domain/imports/fields";
import { proposeSettings } from "../../domain/imports/propose-settings";
import { FILE_PROBLEMS, type ImportReport, REJECTION_REASONS, type RejectionReason } from "../../domain/imports/report";
import { type ImportSettings, importSettingsSchema, openQuestions } from "../../domain/imports/settings";
import { type Random, randomFrom } from "../../domain/imports/test-malformed";
import { WORKER } from "../../domain/staff/actor";
import { configureImport } from "./configure-import";
import { createImport, registerImport } from "./create-import";
import { agent, body, HEADER, SETTINGS } from "./import-fixtures";
import { checkImport, runImport } from "./run-import";
import { startImport } from "./start-import";
import { type FuzzedFile, fuzzedFile, GOOD_FILES } from "./test-fuzzed-file";

/** More of them: `FUZZ=10000 npm run test:db -- import-malformed`. */
const FILES = inject("malformedFiles");
/** Then the shops begin anew: every fact is looked at after every file. */
const FILES_PER_ROUND = 40;
const REFUSED_UPLOADS = ["import_empty", "import_not_text", "import_corrupt", "import_workbook_unreadable", "import_workbook_too_large"];

const KEYS = {
  customer: "id::text",
  product: "sku",
  product_alias: "kind || value",
  shop_order: "id::text",
  order_line: "id::text",
  consumption: "id::text",
  price_change: "id::text",
};
type Fact = keyof typeof KEYS;
/** Every fact that an import may write: which transaction wrote it last, and what it says apart from what a product's new name changes. */
const FACTS_SQL = Object.entries(KEYS)
  .map(
    ([fact, key]) =>
      `SELECT '${fact}' AS fact, ${key} AS key, xmin::text AS writer, md5((to_jsonb(t) - '{sku,ref}'::text[])::text) AS says FROM ${fact} t`,
  )
  .join(" UNION ALL ");
type FactRow = { fact: Fact; key: string; writer: string; says: string };
type Facts = ReadonlyMap<string, FactRow>;

const readFacts = async (): Promise<Facts> =>
  new Map((await pool.query<FactRow>({ name: "facts", text: FACTS_SQL })).rows.map((row) => [`${row.fact} ${row.key}`, row]));
const written = (before: Facts, after: Facts) =>
  [...after].filter(([key, { writer }]) => before.get(key)?.writer !== writer).length +
  [...before.keys()].filter((key) => !after.has(key)).length;
const added = (fact: Fact, before: Facts, after: Facts) => {
  const count = (facts: Facts) => [...facts.values()].filter((row) => row.fact === fact).length;
  return count(after) - count(before);
};
const changed = (fact: Fact, before: Facts, after: Facts) =>
  [...after].filter(([key, { says }]) => key.startsWith(`${fact} `) && before.has(key) && before.get(key)?.says !== says).length;

/** What a person answers, now and then against what the file says; some questions stay open. */
function answered(kind: ImportKind, proposal: ReturnType<typeof proposeSettings>, random: Random): ImportSettings {
  const { settings, doubts, head } = proposal;
  const one = <T>(...values: T[]): T => values[random(values.length)]!;
  const insists = random(10) === 0;
  const answers: ImportSettings = {
    ...settings,
    encoding: insists ? one("utf-8", "windows-1252", "utf-16le") : settings.encoding,
    delimiter: insists ? one(",", ";", "\t", "|") : settings.delimiter,
    clockChange: one("reject", "earlier", "later"),
    columns: { ...settings.columns },
  };
  for (const question of openQuestions(kind, settings, doubts)) {
    if (random(60) === 0) continue;
    const column = one(...head.header.filter((name) => name !== ""), "nowhere");
    if (question.asks === "column") answers.columns[question.field] = column;
    else if (question.asks === "customerColumn") answers.columns[one<ImportField>("orderRef", "email")] = column;
    else if (question.asks === "zone") answers.zone = one("Europe/Paris", "UTC", "America/New_York");
    else if (question.asks === "currency") answers.currency = one("EUR", "EUR", "GBP", "JPY");
    else if (question.asks === "tax") answers.tax = one("included", "excluded", "unknown");
    else if (question.asks === "decimal") answers.decimal = one(".", ",");
    else answers.dateOrder = one("ymd", "dmy", "mdy", "unix");
  }
  return answers;
}

type Taken = { refused: string } | { importId: number; problem: string | null; report: ImportReport };

/** Through the commands that the screens use; `dry` tries the file first. */
async function take(
  file: FuzzedFile,
  source: string,
  random: Random,
  settings?: ImportSettings,
): Promise<Taken & { settings?: ImportSettings }> {
  const { kind, filename, bytes } = file;
  const created = await createImport(agent, { kind, filename, source }, { body: body(bytes) });
  if (!created.ok) {
    if (!REFUSED_UPLOADS.includes(created.refusal.reason)) throw new Error(`the upload is refused: ${created.refusal.reason}`);
    return { refused: created.refusal.reason };
  }
  const { importId } = created.value;
  const chosen = settings ?? (await answersTo(kind, importId, random));
  const configured = await configureImport(agent, { importId, source, settings: chosen });
  if (!configured.ok) throw new Error(`the settings are refused: ${configured.refusal.reason}`);
  const dry = random(16) === 0 ? await run(importId, true) : null;
  const wet = await run(importId, false);
  if (dry && JSON.stringify(dry) !== JSON.stringify(wet))
    throw new Error(`tried: ${JSON.stringify(dry)}, imported: ${JSON.stringify(wet)}`);
  return { ...wet, settings: chosen };
}

async function answersTo(kind: ImportKind, importId: number, random: Random): Promise<ImportSettings> {
  const { settings } = await prisma.import.findUniqueOrThrow({ where: { id: importId } });
  const { encoding } = importSettingsSchema.pick({ encoding: true }).parse(settings);
  const { bytes, complete } = await readHeadBytes(storedSource(prisma, importId)(), HEAD_BYTES);
  return answered(kind, proposeSettings(kind, bytes, complete, encoding), random);
}

async function run(importId: number, check: boolean): Promise<Taken> {
  const before = check ? await readFacts() : null;
  const started = await startImport(agent, { importId, check });
  if (!started.ok) {
    if (!["import_undecided", "import_file_gone"].includes(started.refusal.reason)) throw new Error(`no start: ${started.refusal.reason}`);
    return { refused: started.refusal.reason };
  }
  const result = await (check ? checkImport : runImport)(WORKER, { importId }, {});
  if (!result.ok) throw new Error(`no run: ${result.refusal.reason}`);
  if (before && written(before, await readFacts()) > 0) throw new Error("a dry run wrote facts");
  return { importId, ...result.value };
}

/** What is not as the report says it; nothing where all of it is. */
async function contradictions(kind: ImportKind, taken: Taken, before: Facts, after: Facts): Promise<string[]> {
  const rows = written(before, after);
  if ("refused" in taken) return rows === 0 ? [] : [`${taken.refused}, and ${rows} facts written`];
  const { importId, problem, report } = taken;
  const said: [string, number, number][] = [["rows", report.accepted + report.rejected + report.blank, report.rows]];
  const headerRefused = problem === "column_missing" || problem === "duplicate_header";
  const rejections = await prisma.importRejection.findMany({ where: { importId } });
  said.push(["rejected", rejections.length, headerRefused ? 1 : report.rejected]);
  for (const [reason, count] of Object.entries(report.rejectedByReason))
    said.push([reason, rejections.filter((rejection) => rejection.reason === reason).length, count]);
  const known = rejections.filter(({ reason, lineNumber }) => lineNumber > 0 && REJECTION_REASONS.includes(reason as RejectionReason));
  said.push(["with a reason", known.length, rejections.length]);
  if (problem)
    said.push([`facts in spite of ${problem}`, rows, 0], ["known problem", FILE_PROBLEMS.filter((one) => one === problem).length, 1]);
  else {
    said.push(["orders created", added("shop_order", before, after), report.ordersCreated]);
    said.push(["lines created", added("order_line", before, after), report.linesCreated]);
    said.push(["lines updated", changed("order_line", before, after), report.linesUpdated]);
    said.push(["customers created", added("customer", before, after), report.customersCreated]);
    // One that was known by a name alone goes where its SKU is learnt.
    const products = (some: Facts, others: Facts) =>
      [...some.keys()].filter((key) => key.startsWith("product ") && !others.has(key)).length;
    const [fresh, gone] = [products(after, before), products(before, after)];
    said.push(["products created", Math.min(fresh, Math.max(fresh - gone, report.productsCreated)), report.productsCreated]);
    said.push(["consumptions created", added("consumption", before, after), report.consumptionsCreated]);
    said.push(["prices created", added("price_change", before, after), report.pricesCreated]);
    const lines = report.linesCreated + report.linesUpdated + report.linesUnchanged;
    if (kind === "orders") said.push(["lines beyond the accepted", Math.max(0, lines - report.accepted), 0]);
    if (kind === "consumptions") said.push(["uses", report.consumptionsCreated + report.consumptionsUnchanged, report.accepted]);
    if (kind === "prices") said.push(["prices", report.pricesCreated + report.pricesUnchanged, report.accepted]);
  }
  return said.filter(([, is, says]) => is !== says).map(([what, is, says]) => `${what}: ${is}, reported ${says}`);
}

async function beginAnew(random: Random): Promise<void> {
  await prisma.$executeRaw`TRUNCATE import, customer, product, product_alias, shop_order, order_line, consumption, price_change,
    graphile_worker._private_jobs CASCADE`;
  for (const good of GOOD_FILES.slice(0, 2)) await take(good, good.shop, random);
}

test("malformed files of every kind through the commands: imported as reported or nothing written, a reason for every rejected line, twice is once", async () => {
  const random = randomFrom(7);
  const faults: string[] = [];
  const ends: Record<string, number> = {};
  let last: { file: FuzzedFile; source: string; settings: ImportSettings } | null = null;
  let before: Facts = new Map();
  for (let number = 0; number < FILES; number++) {
    if (number % FILES_PER_ROUND === 0) {
      await beginAnew(random);
      before = await readFacts();
      last = null;
    }
    const file = await fuzzedFile(random);
    const known = file.kind === "consumptions" || random(3) === 0;
    const source = known ? file.shop : `${file.shop}-${number}`;
    try {
      const taken = await take(file, source, random);
      const after = await readFacts();
      const end = "refused" in taken ? taken.refused : (taken.problem ?? `${file.kind} imported`);
      ends[end] = (ends[end] ?? 0) + 1;
      for (const fault of await contradictions(file.kind, taken, before, after)) faults.push(`file ${number} (${file.filename}): ${fault}`);
      before = after;
      if (!end.endsWith("imported")) continue;
      // The one before, so that it is not the last file taken in and is read anew.
      const again = last;
      last = known || !taken.settings ? last : { file, source, settings: taken.settings };
      if (random(6) > 0 || !again) continue;
      const repeated = await take(again.file, again.source, random, again.settings);
      before = await readFacts();
      const changes = [...new Set([...after.keys(), ...before.keys()])].filter((key) => before.get(key)?.says !== after.get(key)?.says);
      if ("refused" in repeated || repeated.problem || changes.length > 0)
        faults.push(`file ${number}: the one before (${again.file.filename}), again, changed ${changes}`);
    } catch (error) {
      faults.push(`file ${number} (${file.filename}): ${error instanceof Error ? error.message : error}`);
      before = await readFacts();
    }
  }
  if (FILES >= 1000) process.stdout.write(`${FILES} files: ${JSON.stringify(ends)}\n`);
  expect(faults).toEqual([]);
  // The bends leave enough to import, and reach what they are for.
  for (const kind of ["orders", "consumptions", "prices"]) expect(ends[`${kind} imported`]).toBeGreaterThan(FILES / 60);
  expect(Object.keys(ends)).toEqual(expect.arrayContaining(["column_missing", "nothing_accepted", "import_corrupt", "import_undecided"]));
}, 7_200_000);

test("a packed file at hand that breaks after thousands of its orders were copied leaves nothing of them", async () => {
  const lines = Array.from({ length: 14_000 }, (_, i) => `L${i},2026-03-07 10:05,PACK-500,1,0.00,l${i}@example.com,paid,0`);
  const whole = gzipSync([HEADER, ...lines].join("\n"), { level: 1 });
  const otherSum = Buffer.from(whole);
  otherSum.fill(7, whole.length - 8);
  for (const bytes of [whole.subarray(0, -3000), otherSum]) {
    const before = await readFacts();
    const registered = { kind: "orders", filename: "orders.csv.gz", source: "broken", settings: SETTINGS, fingerprint: "", sha256: "" };
    const created = await registerImport(agent, { ...registered, byteSize: bytes.length, check: false }, {});
    if (!created.ok) throw new Error(created.refusal.reason);
    const { importId } = created.value;
    const result = await runImport(WORKER, { importId }, { open: () => body(bytes) });
    expect(result).toMatchObject({ ok: true, value: { problem: "corrupt_gzip" } });
    expect(written(before, await readFacts())).toBe(0);
    expect(await prisma.import.findUnique({ where: { id: importId } })).toMatchObject({ status: "failed", error: "corrupt_gzip" });
  }
});

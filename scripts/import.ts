// npm run import -- file.csv[.gz]|file.xlsx [--kind orders|consumptions|prices] [--source name] [--zone Europe/Paris] [--currency EUR]
//   [--encoding …] [--delimiter ;] [--decimal ,] [--date-order dmy] [--clock-change earlier|later] [--credit-note-prefix C]
//   [--tax included|excluded|unknown]
//   [--map field=Header …] [--settings file.json] [--dry-run] [--yes]
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { registerImport } from "@/lib/commands/imports/create-import";
import { checkImport, runImport } from "@/lib/commands/imports/run-import";
import { disconnect, prisma } from "@/lib/db/client";
import { fileSource, HEAD_BYTES, readHeadBytes, unpacked } from "@/lib/db/imports/read-source";
import { RefusedWorkbook, type WorkbookProblem } from "@/lib/db/imports/read-workbook";
import { EncodingSniffer } from "@/lib/domain/imports/detect-text";
import { fieldsOf, IMPORT_KINDS, type ImportField, type ImportKind } from "@/lib/domain/imports/fields";
import { factsOfHead, type Proposal, proposeSettings } from "@/lib/domain/imports/propose-settings";
import { type Encoding, type ImportSettings, importSettingsSchema, openQuestions, type Question } from "@/lib/domain/imports/settings";
import type { Actor } from "@/lib/domain/staff/actor";

const CLI: Actor = { kind: "system", id: "cli", name: "npm run import" };

const FLAGS = {
  kind: { type: "string", default: "orders" },
  source: { type: "string", default: "shop" },
  zone: { type: "string" },
  currency: { type: "string" },
  encoding: { type: "string" },
  delimiter: { type: "string" },
  decimal: { type: "string" },
  "date-order": { type: "string" },
  "clock-change": { type: "string" },
  "credit-note-prefix": { type: "string" },
  "phone-country": { type: "string" },
  tax: { type: "string" },
  map: { type: "string", multiple: true },
  settings: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  yes: { type: "boolean", default: false },
} as const;

const ANSWERS: Record<Exclude<Question["asks"], "column">, string> = {
  decimal: "--decimal .  or  --decimal ,   (the decimal sign of the prices cannot be told from the file)",
  dateOrder: "--date-order dmy | mdy | ymd | unix   (day and month cannot be told apart from the file)",
  zone: "--zone Europe/Paris   (times are written without an offset: in which IANA zone?)",
  currency: "--currency EUR   (no column gives the currency)",
  tax: "--tax included | excluded | unknown   (do the prices hold tax?)",
  customerColumn: "--map orderRef=Header, or --map email=Header (or customerRef) with --map sku=Header",
};

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: FLAGS, allowPositionals: true });
  const [file] = positionals;
  const kind = IMPORT_KINDS.find((known) => known === values.kind);
  if (!file || positionals.length > 1 || !kind) {
    console.error(
      "usage: npm run import -- file.csv[.gz]|file.xlsx [--kind orders|consumptions|prices] [--source name] [--zone …] [--map field=Header …] [--dry-run] [--yes]",
    );
    return 2;
  }
  const { encoding, sha256, byteSize } = await examine(file);
  const { bytes, complete } = await readHeadBytes(fileSource(file)(), HEAD_BYTES);
  const proposal = proposeSettings(kind, bytes, complete, encoding);
  const settings = withAnswers(proposal.settings, values);
  printMapping(kind, settings, proposal);
  const { fingerprint, doubts } = factsOfHead(bytes, complete, settings);
  const questions = openQuestions(kind, settings, doubts);
  if (questions.length > 0) {
    console.error(`\nNothing was read. Please answer:\n${questions.map((question) => `  ${answerOf(question)}`).join("\n")}`);
    return 2;
  }
  const registered = { kind, filename: path.basename(file), source: values.source, settings, fingerprint, byteSize, sha256 };
  if (values["dry-run"] || !values.yes) {
    if (!(await run(file, { ...registered, check: true }))) return 1;
    if (values["dry-run"] || !(await confirmed())) return 0;
  }
  return (await run(file, { ...registered, check: false })) ? 0 : 1;
}

async function examine(file: string): Promise<{ encoding: Encoding; sha256: string; byteSize: number }> {
  const hash = createHash("sha256");
  const sniffer = new EncodingSniffer();
  let byteSize = 0;
  const counted = async function* () {
    for await (const part of fileSource(file)()) {
      hash.update(part);
      byteSize += part.length;
      yield part;
    }
  };
  for await (const part of unpacked(counted())) sniffer.push(part);
  if (sniffer.binary)
    throw new Error("This is not a text file: it may be an old workbook (.xls), a PDF or a picture. Save it as .xlsx or CSV.");
  return { encoding: sniffer.end(), sha256: hash.digest("hex"), byteSize };
}

type Values = ReturnType<typeof parseArgs<{ options: typeof FLAGS; allowPositionals: true }>>["values"];

/** The proposal, then the settings file, then the flags. */
function withAnswers(proposed: ImportSettings, values: Values): ImportSettings {
  const given = values.settings ? JSON.parse(readFileSync(values.settings, "utf8")) : {};
  const mapped = (values.map ?? []).map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)] as const);
  const flags = {
    zone: values.zone,
    currency: values.currency,
    encoding: values.encoding,
    delimiter: values.delimiter === "tab" ? "\t" : values.delimiter,
    decimal: values.decimal,
    dateOrder: values["date-order"],
    clockChange: values["clock-change"],
    creditNotePrefix: values["credit-note-prefix"],
    phoneCountry: values["phone-country"],
    tax: values.tax,
  };
  const answered = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  const columns = { ...proposed.columns, ...given.columns, ...Object.fromEntries(mapped) };
  for (const [field, header] of Object.entries(columns)) if (header === "") delete columns[field];
  const parsed = importSettingsSchema.safeParse({ ...proposed, ...given, ...answered, columns });
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
}

function printMapping(kind: ImportKind, settings: ImportSettings, { confidence, head }: Proposal): void {
  const { columns, ...reading } = settings;
  console.log(`Reading as ${JSON.stringify(reading)}\n`);
  for (const [field, definition] of fieldsOf(kind)) {
    const header = columns[field];
    if (!header && !definition.required) continue;
    const samples = header ? head.rows.slice(0, 3).map((row) => row[head.header.indexOf(header)] ?? "") : [];
    console.log(
      `  ${field.padEnd(18)} ${(header ?? "–").padEnd(20)} ${(header ? (confidence[field as ImportField] ?? "chosen") : "MISSING").padEnd(8)} ${samples.join(" | ")}`,
    );
  }
  const unused = head.header.filter((name) => !Object.values(columns).includes(name));
  if (unused.length > 0) console.log(`  not read: ${unused.join(", ")}`);
}

const answerOf = (question: Question): string =>
  question.asks === "column" ? `--map ${question.field}=Header   (which column is it?)` : ANSWERS[question.asks];

async function run(file: string, registered: { check: boolean; filename: string }): Promise<boolean> {
  const created = await registerImport(CLI, registered, {});
  if (!created.ok) throw new Error(`${created.refusal.reason} ${JSON.stringify(created.invalid ?? "")}`);
  const { importId } = created.value;
  const command = registered.check ? checkImport : runImport;
  const result = await command(CLI, { importId }, { open: fileSource(file) });
  if (!result.ok) throw new Error(result.refusal.reason);
  const { report, problem } = result.value;
  console.log(`\n${registered.check ? "Dry run, nothing is written" : "Import"} ${importId}: ${problem ?? "ok"}`);
  for (const [name, count] of Object.entries(report))
    if (typeof count === "number" && count > 0) console.log(`  ${name.padEnd(24)} ${count}`);
  for (const [reason, count] of Object.entries(report.rejectedByReason)) console.log(`  rejected, ${reason.padEnd(14)} ${count}`);
  const rejections = await prisma.importRejection.findMany({ where: { importId }, orderBy: { lineNumber: "asc" }, take: 10 });
  for (const { lineNumber, reason, text } of rejections) console.log(`  line ${lineNumber}: ${reason}: ${text}`);
  return problem === null;
}

async function confirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.log("\nNothing was written: add --yes to import.");
    return false;
  }
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question("\nImport now? [y/N] ");
  prompt.close();
  return /^y(es)?$/i.test(answer.trim());
}

const WORKBOOK_WORDS: Record<WorkbookProblem, string> = {
  workbook_unreadable: "This workbook is damaged, protected by a password, or no Excel workbook (.xlsx).",
  workbook_too_large: "This workbook is too large once unpacked, or takes too long to read. Save its sheet as CSV.",
};

try {
  process.exitCode = await main();
} catch (error) {
  const words = error instanceof RefusedWorkbook ? WORKBOOK_WORDS[error.problem] : error instanceof Error ? error.message : error;
  console.error(words);
  process.exitCode = 1;
} finally {
  await disconnect();
}

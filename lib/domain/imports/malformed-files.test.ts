import { expect, test } from "vitest";
import { ConsumptionReader } from "./consumption-reader";
import type { CsvRecord } from "./csv-record";
import { EncodingSniffer } from "./detect-text";
import type { ImportKind } from "./fields";
import { FileReading } from "./file-reading";
import { OrderReader } from "./order-reader";
import { previewRows } from "./preview-rows";
import { PriceReader } from "./price-reader";
import { proposeSettings } from "./propose-settings";
import { decodeHead } from "./read-head";
import { REJECTION_REASONS, type RejectionReason } from "./report";
import type { ImportSettings } from "./settings";
import { malformed, randomFrom } from "./test-malformed";

const FILES = 10_000;
const ORDERS = `order,date,sku,variant,name,qty,price,discount,email,status,refunded,paid_at,coupon,vat,phone,country
A1,2026-03-07 10:05,PACK-500,v1,"Pack ""500"", tirages",2,0.00,0,zoe@example.com,paid,0,2026-03-07 10:06,VIP,20,06 12 34 56 78,FR
A1,2026-03-07 10:05,MUG-01,,Mug,1,9.00,1.00,zoe@example.com,paid,1,,VIP,20,06 12 34 56 78,FR
A2,2026-10-25 02:30,,,Cadre chêne,3,44.00,,,cancelled,,,,5.5,,GB
A3,2026-03-08,PACK-500,v1,"Deux
lignes",-1,24.00,,max@example.com,refunded,,,,,,
`;
const USES = "order,email,sku,units,date,type\nA1,,PACK-500,100,2026-03-08 10:00,printed\n,zoe@example.com,MUG-01,1,2026-03-09,used\n";
const PRICES =
  "sku,price,date,until,currency,type,tier\nPACK-500,49.00,2026-03-01,,EUR,,1\nPACK-500,39.00,2026-03-05,2026-03-06,EUR,promo,10\n";

type Reader = { read: (record: CsvRecord) => RejectionReason | null; refused: string | null; unreadableEmails: number };
const READERS: Record<ImportKind, (header: string[], settings: ImportSettings) => Reader> = {
  orders: (header, settings) => new OrderReader(header, settings),
  consumptions: (header, settings) => new ConsumptionReader(header, settings),
  prices: (header, settings) => new PriceReader(header, settings),
};
const GOOD: [ImportKind, string][] = [
  ["orders", ORDERS],
  ["orders", ORDERS],
  ["consumptions", USES],
  ["prices", PRICES],
];
const ANSWERS = { dateOrder: "ymd", decimal: ".", zone: "Europe/Paris", currency: "EUR", tax: "unknown" } as const;

function encodingOf(bytes: Buffer) {
  const sniffer = new EncodingSniffer();
  sniffer.push(bytes);
  return sniffer.end();
}

/** As an upload and a run read it: encoding, head, preview, then every line in pieces of whatever size. */
function readWhole(kind: ImportKind, bytes: Buffer, piece: number, insisted: boolean) {
  // A person may insist on an encoding that the file is not in.
  const encoding = insisted ? "utf-8" : encodingOf(bytes);
  const proposal = proposeSettings(kind, bytes.subarray(0, 4096), bytes.length <= 4096, encoding);
  const settings = { ...proposal.settings, ...ANSWERS };
  expect(previewRows(kind, decodeHead(bytes, encoding), true, settings, 20).length).toBeLessThanOrEqual(20);
  const file = new FileReading(settings, (header) => {
    const reader = READERS[kind](header, settings);
    return { reader, accept: (record: CsvRecord) => reader.read(record) };
  });
  const text = encoding === "utf-8" ? bytes : Buffer.from(new TextDecoder(encoding).decode(bytes));
  for (let at = 0; at < text.length; at += piece) file.push(text.subarray(at, at + piece));
  file.end();
  return file;
}

test("ten thousand malformed files: no crash, the counts add up, a reason for every rejected line", () => {
  const random = randomFrom(20_260_307);
  const reasons = new Set<string>();
  const problems = new Set<string | null>();
  for (let number = 0; number < FILES; number++) {
    const [kind, good] = GOOD[random(GOOD.length)]!;
    const bytes = malformed(Buffer.from(good), random);
    const { report, rejections, problem } = readWhole(kind, bytes, 200 + random(5000), random(8) === 0);
    if (report.rows !== report.accepted + report.rejected + report.blank) expect.fail(`file ${number}: ${JSON.stringify(report)}`);
    const byReason = Object.values(report.rejectedByReason).reduce((sum, count) => sum + count, 0);
    const headerRefused = problem === "column_missing" || problem === "duplicate_header";
    if (!headerRefused && (rejections.length !== report.rejected || byReason !== report.rejected))
      expect.fail(`file ${number}: a line without reason`);
    for (const { reason, line, text } of rejections) {
      if (!REJECTION_REASONS.includes(reason) || !(line > 0) || text.includes("\0")) expect.fail(`file ${number}, line ${line}: ${reason}`);
      reasons.add(reason);
    }
    if (problem === null && report.accepted === 0) expect.fail(`file ${number}: nothing accepted, and no problem`);
    problems.add(problem);
  }
  // The bends reach what they are for.
  expect([...reasons]).toEqual(
    expect.arrayContaining([
      "unclosed_quote",
      "stray_quote",
      "nul_byte",
      "bad_encoding",
      "row_too_long",
      "ragged",
      "missing",
      "date_invalid",
      "price_invalid",
    ]),
  );
  expect([...problems]).toEqual(expect.arrayContaining([null, "empty_file", "duplicate_header", "column_missing", "nothing_accepted"]));
}, 300_000);

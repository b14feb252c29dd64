import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { malformed, randomFrom } from "../../domain/imports/test-malformed";
import { WORKER } from "../../domain/staff/actor";
import { configureImport } from "./configure-import";
import { createImport } from "./create-import";
import { agent, body, FILE, SETTINGS } from "./import-fixtures";
import { runImport } from "./run-import";
import { startImport } from "./start-import";

const FILES = 240;
const REFUSED = ["import_empty", "import_not_text", "import_corrupt", "import_workbook_unreadable"];

const counts = async () => [
  await prisma.shopOrder.count(),
  await prisma.orderLine.count(),
  await prisma.customer.count(),
  await prisma.product.count(),
];

/** Through the commands that the screens use; null when the upload itself is refused. */
async function take(bytes: Buffer, source: string) {
  const created = await createImport(agent, { kind: "orders", filename: "orders.csv", source }, { body: body(bytes) });
  if (!created.ok) {
    expect(REFUSED).toContain(created.refusal.reason);
    return null;
  }
  const { importId } = created.value;
  await configureImport(agent, { importId, source, settings: SETTINGS });
  const started = await startImport(agent, { importId, check: false });
  if (!started.ok) throw new Error(started.refusal.reason);
  const result = await runImport(WORKER, { importId }, {});
  if (!result.ok) throw new Error(result.refusal.reason);
  return { importId, ...result.value };
}

test("hundreds of malformed files through the database: whole or not at all, a reason for every rejected line, twice is once", async () => {
  const random = randomFrom(7);
  let imported = 0;
  let last: { bytes: Buffer; source: string } | null = null;
  for (let number = 0; number < FILES; number++) {
    const bytes = malformed(Buffer.from(FILE), random);
    const source = `fuzz-${number}`;
    const before = await counts();
    const taken = await take(bytes, source);
    if (!taken) {
      expect(await counts()).toEqual(before);
      continue;
    }
    const { importId, report, problem } = taken;
    expect(report.rows).toBe(report.accepted + report.rejected + report.blank);
    const rejections = await prisma.importRejection.count({ where: { importId } });
    if (problem === "column_missing" || problem === "duplicate_header") expect(rejections).toBe(1);
    else expect(rejections).toBe(report.rejected);
    if (problem) {
      expect(await counts()).toEqual(before);
      continue;
    }
    imported++;
    const lines = await prisma.orderLine.count({ where: { order: { source } } });
    expect([await prisma.shopOrder.count({ where: { source } }), lines]).toEqual([report.ordersCreated, report.accepted]);
    // The one before, so that it is not the last file taken in and is read anew.
    const again = last;
    last = { bytes, source };
    if (number % 6 > 0 || !again) continue;
    const once = await counts();
    const repeated = await take(again.bytes, again.source);
    expect(repeated).toMatchObject({ report: { ordersCreated: 0, linesCreated: 0, linesUpdated: 0, ordersUpdated: 0 } });
    expect(await counts()).toEqual(once);
  }
  expect(imported).toBeGreaterThan(FILES / 5);
}, 300_000);

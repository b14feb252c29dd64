import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { importScreen } from "../../queries/imports/import-screen";
import { rejectedCsv } from "../../queries/imports/rejected-csv";
import { createImport } from "./create-import";
import { agent, auditor, body, FILE, HEADER, imported, uploaded } from "./import-fixtures";
import { runImport } from "./run-import";
import { startImport } from "./start-import";

test("an undecided question refuses to start, the wrong role refuses everything", async () => {
  const importId = await uploaded(FILE, { dateOrder: null });
  expect(await startImport(agent, { importId, check: true })).toMatchObject({ ok: false, refusal: { reason: "import_undecided" } });
  expect(await startImport(auditor, { importId, check: true })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await createImport(auditor, {}, { body: body(Buffer.from("a")) })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await runImport(agent, { importId }, {})).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});

test("an upload that is empty, no text, or breaks off is not kept", async () => {
  const before = await prisma.import.count();
  expect(await createImport(agent, { kind: "orders", filename: "x.csv", source: "shop" }, { body: body(Buffer.alloc(0)) })).toMatchObject({
    ok: false,
    refusal: { reason: "import_empty" },
  });
  const damaged = gzipSync(Buffer.from(FILE)).subarray(0, 60);
  expect(await createImport(agent, { kind: "orders", filename: "x.csv.gz", source: "shop" }, { body: body(damaged) })).toMatchObject({
    ok: false,
    refusal: { reason: "import_corrupt" },
  });
  const workbook = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(5000, "\u0002\u0000xl")]);
  expect(await createImport(agent, { kind: "orders", filename: "x.xlsx", source: "shop" }, { body: body(workbook) })).toMatchObject({
    ok: false,
    refusal: { reason: "import_workbook_unreadable" },
  });
  const broken = async function* () {
    yield Buffer.from(FILE);
    throw new Error("connection lost");
  };
  await expect(createImport(agent, { kind: "orders", filename: "x.csv", source: "shop" }, { body: broken() })).rejects.toThrow(
    "connection lost",
  );
  expect(await prisma.import.count()).toBe(before);
});

test("the rejected lines come back as a file that can be corrected and imported, with no formula in it", async () => {
  const { importId } = await imported(
    `${HEADER}\nR1,2006-08-19 10:05,=1+1,none,1.00,r@shop.example,paid,0\nR2,2006-08-19 10:05,X,1,1.00,r@shop.example\n`,
  );
  const lines = await rejectedCsv(importId, (reason, field) => `${reason}/${field}`);
  let text = "";
  for await (const line of lines ?? []) text += line;
  expect(text).toBe(
    `\ufeff${HEADER},error\r\nR1,2006-08-19 10:05,'=1+1,none,1.00,r@shop.example,paid,0,2: quantity_invalid/quantity\r\nR2,2006-08-19 10:05,X,1,1.00,r@shop.example,,,3: ragged/null\r\n`,
  );
  const corrected = await imported(text.replace("none", "3"), { neutralised: true });
  expect(corrected.report).toMatchObject({ accepted: 2, linesCreated: 2 });
  expect(await prisma.orderLine.findFirstOrThrow({ where: { order: { ref: "R1" } } })).toMatchObject({ sku: "=1+1", quantity: 3 });
});

test("a mapping is kept for the next file with the same columns", async () => {
  const importId = await uploaded(FILE);
  await startImport(agent, { importId, check: true });
  const next = await createImport(agent, { kind: "orders", filename: "next.csv", source: "shop" }, { body: body(Buffer.from(FILE)) });
  const screen = next.ok ? await importScreen(next.value.importId) : null;
  expect(screen?.setup).toMatchObject({ remembered: true, settings: { zone: "Europe/Paris", currency: "EUR", columns: { sku: "sku" } } });
  expect(screen?.setup?.preview).toMatchObject({
    questions: [],
    rows: [
      { line: 2, reference: "A1", quantity: 2, price: { minor: 0, currency: "EUR" } },
      {},
      {},
      {},
      { problem: { reason: "quantity_invalid", field: "quantity" } },
    ],
  });
});

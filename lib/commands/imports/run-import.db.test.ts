import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { WORKER } from "../../domain/staff/actor";
import { cancelImport } from "./cancel-import";
import { agent, FILE, facts, HEADER, imported, SETTINGS, uploaded } from "./import-fixtures";
import { checkImport, runImport } from "./run-import";
import { startImport } from "./start-import";

test("a dry run reports and changes no fact", async () => {
  const importId = await uploaded(gzipSync(Buffer.from(FILE)), {}, "orders", "dry");
  await startImport(agent, { importId, check: true });
  const result = await checkImport(WORKER, { importId }, {});
  expect(result).toMatchObject({
    ok: true,
    value: {
      problem: null,
      report: { rows: 6, blank: 1, accepted: 4, rejected: 1, ordersCreated: 3, linesCreated: 4, customersCreated: 2 },
    },
  });
  expect(await prisma.shopOrder.count()).toBe(0);
  expect(await prisma.customer.count()).toBe(0);
  expect(await prisma.import.findUniqueOrThrow({ where: { id: importId } })).toMatchObject({ status: "checked" });
  expect(await prisma.importRejection.findMany()).toEqual([
    {
      importId,
      lineNumber: 7,
      text: "A4,2006-08-19 12:00,PACK-500,one,0.00,max@shop.example,paid,0",
      reason: "quantity_invalid",
      field: "quantity",
    },
  ]);
  expect(await prisma.auditEvent.count({ where: { action: "import.check" } })).toBe(1);
});

test("an import writes customers, products, orders and lines, and one audit row", async () => {
  const { report, importId } = await imported(FILE);
  expect(report).toMatchObject({
    ordersCreated: 3,
    linesCreated: 4,
    customersCreated: 2,
    customersWithoutEmail: 1,
    productsCreated: 2,
    rejected: 1,
  });
  const { customers, orders, lines } = await facts();
  expect(customers.map(({ key, email }) => [key, email])).toEqual([
    ["e:zoe@shop.example", "zoe@shop.example"],
    ["g:shop:A3", null],
  ]);
  expect(orders.map(({ ref, placedAt, status, importId: by }) => [ref, placedAt.toISOString(), status, by])).toEqual([
    ["A1", "2006-08-19T08:05:00.000Z", "paid", importId],
    ["A2", "2006-08-19T09:00:00.000Z", "paid", importId],
    ["A3", "2006-08-19T10:00:00.000Z", "paid", importId],
  ]);
  expect(lines.map(({ ref, quantity, unitPriceMinor, currency, kind }) => [ref, quantity, unitPriceMinor, currency, kind])).toEqual([
    ["PACK-500#1", 2, 0n, "EUR", "sale"],
    ["PACK-500#2", 2, 0n, "EUR", "sale"],
    ["PACK-200#1", 1, 2400n, "EUR", "sale"],
    ["PACK-500#1", 1, 0n, "EUR", "sale"],
  ]);
  expect(await prisma.auditEvent.count({ where: { action: "import.run" } })).toBe(1);
  expect(await prisma.importChunk.count({ where: { importId } })).toBe(0);
});

const AS_BEFORE = {
  rows: 6,
  blank: 1,
  accepted: 4,
  rejected: 1,
  rejectedByReason: { quantity_invalid: 1 },
  ordersCreated: 0,
  ordersUpdated: 0,
  ordersUnchanged: 3,
  linesCreated: 0,
  linesUpdated: 0,
  linesUnchanged: 4,
  customersCreated: 0,
  customersCompleted: 0,
};

test("importing the same file again changes nothing, and tells the same lines rejected", async () => {
  const before = await facts();
  const { report, importId } = await imported(FILE);
  expect(report).toMatchObject(AS_BEFORE);
  expect(await facts()).toEqual(before);
  expect(await prisma.importRejection.findMany({ where: { importId } })).toMatchObject([{ lineNumber: 7, reason: "quantity_invalid" }]);
});

test("the same orders in a file that differs by a byte are read and compared, and change nothing", async () => {
  const before = await facts();
  const { report } = await imported(`${FILE}\n`);
  expect(report).toMatchObject({ ...AS_BEFORE, rows: 7, blank: 2 });
  expect(await facts()).toEqual(before);
});

test("the same file after another one, or with other settings, is read anew", async () => {
  await prisma.shopOrder.updateMany({ where: { ref: "A2" }, data: { status: "placed" } });
  expect((await imported(FILE, { clockChange: "later" })).report).toMatchObject({ ordersUpdated: 1 });
  await prisma.shopOrder.updateMany({ where: { ref: "A2" }, data: { status: "placed" } });
  await imported(`${HEADER}\nQ1,2006-08-19 10:05,X,1,1.00,q@shop.example,paid,0\n`, {}, "orders", "elsewhere");
  expect((await imported(FILE)).report).toMatchObject({ ordersUpdated: 1 });
  await prisma.orderLine.deleteMany({ where: { order: { source: "elsewhere" } } });
  await prisma.shopOrder.deleteMany({ where: { source: "elsewhere" } });
  await prisma.customer.deleteMany({ where: { email: "q@shop.example" } });
  await prisma.product.deleteMany({ where: { sku: "X" } });
});

test("status and refunds follow, another price is flagged and never written over", async () => {
  const { report } = await imported(`${HEADER}
A1,2006-08-19 10:05,PACK-500,2,0.00,zoe@shop.example,cancelled,1
A2,2006-08-19 11:00,PACK-200,1,48.00,zoe@shop.example,paid,
A3,2006-08-19 12:00,PACK-500,1,0.00,guest@shop.example,paid,0
A3,2006-08-19 12:00,PACK-200,1,24.00,guest@shop.example,paid,0
`);
  expect(report).toMatchObject({
    ordersCreated: 0,
    ordersUpdated: 3,
    linesCreated: 1,
    linesUpdated: 2,
    linesEdited: 1,
    linesUnchanged: 1,
    customersCreated: 0,
    customersCompleted: 1,
  });
  const { customers, orders, lines } = await facts();
  expect(orders.map(({ ref, status }) => [ref, status])).toEqual([
    ["A1", "cancelled"],
    ["A2", "paid"],
    ["A3", "paid"],
  ]);
  expect(lines.map(({ ref, refundedQuantity, unitPriceMinor, edited }) => [ref, refundedQuantity, unitPriceMinor, edited])).toEqual([
    ["PACK-500#1", 1, 0n, false],
    ["PACK-500#2", 0, 0n, false],
    ["PACK-200#1", 0, 2400n, true],
    ["PACK-500#1", 0, 0n, false],
    ["PACK-200#1", 0, 2400n, false],
  ]);
  expect(customers[1]).toMatchObject({ key: "e:guest@shop.example", email: "guest@shop.example" });
});

test("lines of one order that stand apart belong to one order", async () => {
  const { report } = await imported(`${HEADER}
S2,2006-08-19 10:05,X,1,1.00,s@shop.example,paid,0
S1,2006-08-19 10:05,X,1,1.00,t@shop.example,paid,0
S2,2006-08-19 10:05,X,1,2.00,s@shop.example,paid,0
`);
  expect(report).toMatchObject({ ordersCreated: 2, linesCreated: 3 });
  const order = await prisma.shopOrder.findFirstOrThrow({ where: { ref: "S2" }, include: { lines: { orderBy: { ref: "asc" } } } });
  expect(order.lines.map(({ ref, unitPriceMinor }) => [ref, unitPriceMinor])).toEqual([
    ["X#1", 100n],
    ["X#2", 200n],
  ]);
});

test("an own line reference that comes twice is refused with its text, also far apart", async () => {
  const columns = { ...SETTINGS.columns, lineRef: "line" };
  const { importId, report } = await imported(
    `${HEADER},line
L2,2006-08-19 10:05,X,1,1.00,s@shop.example,paid,0,7
L2,2006-08-19 10:05,X,1,1.00,s@shop.example,paid,0,7
L1,2006-08-19 10:05,X,1,1.00,t@shop.example,paid,0,7
L2,2006-08-19 10:05,X,1,2.00,s@shop.example,paid,0,7
`,
    { columns },
  );
  expect(report).toMatchObject({ rows: 4, accepted: 2, rejected: 2, linesCreated: 2, rejectedByReason: { line_repeated: 2 } });
  const rejections = await prisma.importRejection.findMany({ where: { importId }, orderBy: { lineNumber: "asc" } });
  expect(rejections.map(({ lineNumber, text }) => [lineNumber, text])).toEqual([
    [3, "L2,2006-08-19 10:05,X,1,1.00,s@shop.example,paid,0,7"],
    [5, "L2,2006-08-19 10:05,X,1,2.00,s@shop.example,paid,0,7"],
  ]);
});

test("a French Windows-1252 file with semicolons and decimal commas imports right", async () => {
  const text = Buffer.from(
    "Commande;Date;Référence;Quantité;Prix unitaire;Client;Courriel\r\nF1;19/08/2006 10:05;PACK-500;2;1 234,50 \x80;Élo\xefse;eloise@shop.example\r\n"
      .replace("Référence", "R\xe9f\xe9rence")
      .replace("Quantité", "Quantit\xe9")
      .replace("Élo", "\xc9lo"),
    "latin1",
  );
  await imported(text, {
    encoding: "windows-1252",
    delimiter: ";",
    decimal: ",",
    dateOrder: "dmy",
    columns: {
      orderRef: "Commande",
      placedAt: "Date",
      sku: "Référence",
      quantity: "Quantité",
      unitPrice: "Prix unitaire",
      customerName: "Client",
      email: "Courriel",
    },
  });
  const order = await prisma.shopOrder.findFirstOrThrow({ where: { ref: "F1" }, include: { lines: true, customer: true } });
  expect(order.placedAt.toISOString()).toBe("2006-08-19T08:05:00.000Z");
  expect(order.lines[0]).toMatchObject({ quantity: 2, unitPriceMinor: 123450n });
  expect(order.customer.name).toBe("Éloïse");
});

test("when every line is refused nothing changes and the file can be read anew", async () => {
  const before = await facts();
  const { problem, importId } = await imported(`${HEADER}\nZ1,someday,X,1,1.00,z@shop.example,paid,0\n`);
  expect(problem).toBe("nothing_accepted");
  expect(await facts()).toEqual(before);
  expect(await prisma.import.findUniqueOrThrow({ where: { id: importId } })).toMatchObject({ status: "failed", error: "nothing_accepted" });
  expect(await prisma.importChunk.count({ where: { importId } })).toBe(1);
});

test("a merge that fails in the middle leaves nothing, and the next attempt imports all", async () => {
  const before = await facts();
  const importId = await uploaded(`${HEADER}\nM1,2006-08-19 10:05,FORBIDDEN,1,1.00,m@shop.example,paid,0\n`);
  await startImport(agent, { importId, check: false });
  await prisma.$executeRaw`ALTER TABLE order_line ADD CONSTRAINT no_such_sku CHECK (sku <> 'FORBIDDEN')`;
  await expect(runImport(WORKER, { importId }, {})).rejects.toThrow(/no_such_sku/);
  expect(await facts()).toEqual(before);
  expect(await prisma.import.findUniqueOrThrow({ where: { id: importId } })).toMatchObject({ status: "running" });
  await prisma.$executeRaw`ALTER TABLE order_line DROP CONSTRAINT no_such_sku`;
  expect(await runImport(WORKER, { importId }, {})).toMatchObject({ ok: true, value: { report: { ordersCreated: 1 } } });
  expect(await runImport(WORKER, { importId }, {})).toEqual({ ok: false, refusal: { reason: "stale", detail: undefined } });
});

test("an import cancelled while it runs leaves nothing", async () => {
  const before = await facts();
  const importId = await uploaded(`${HEADER}\nK1,2006-08-19 10:05,X,1,1.00,k@shop.example,paid,0\n`);
  await startImport(agent, { importId, check: false });
  const onProgress = async () => {
    await cancelImport(agent, { importId });
  };
  expect(await runImport(WORKER, { importId }, { onProgress })).toMatchObject({ ok: false, refusal: { reason: "stale" } });
  expect(await facts()).toEqual(before);
});

test("a header that names a column twice is a file problem with its line", async () => {
  const { problem, importId } = await imported("order,date,sku,qty,price,email,status,refunded,sku\nA9,2006-08-19,X,1,1,,paid,0,Y\n");
  expect(problem).toBe("duplicate_header");
  expect(await prisma.importRejection.findMany({ where: { importId } })).toMatchObject([{ lineNumber: 1, reason: "duplicate_header" }]);
});

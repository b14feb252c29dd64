import { crc32, deflateRawSync } from "node:zlib";
import { writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { createImport } from "./create-import";
import { agent, body, facts, imported } from "./import-fixtures";

const HEADER = ["order", "date", "sku", "qty", "price", "email", "status", "refunded"];
const ROWS = [
  ["W1", new Date(Date.UTC(2026, 2, 7, 10, 5, 12)), "PACK-500", 2, 0, "Zoé <zoe>", "paid", 0],
  ["W1", new Date(Date.UTC(2026, 2, 7, 10, 5, 12)), "MUG-01", 1, 12.5, "zoe@example.com", "paid", 0],
  ["W2", new Date(Date.UTC(2026, 2, 8)), "MUG, blanc\n« extra »", 3, 0.1 + 0.2, "max@example.com", "paid", 0],
];

async function workbook(rows: unknown[][]): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets: [{ name: "Commandes", rows: rows as never }] }));
}

const refusedWith = async (bytes: Buffer) => {
  const result = await createImport(agent, { kind: "orders", filename: "orders.xlsx", source: "xl" }, { body: body(bytes) });
  return result.ok ? "accepted" : result.refusal.reason;
};

test("a workbook imports as the same CSV would: dates local to the chosen zone, numbers without noise, commas and line ends kept", async () => {
  const { report } = await imported(await workbook([HEADER, ...ROWS]), {}, "orders", "xl");
  expect(report).toMatchObject({ rows: 3, accepted: 3, rejected: 0, ordersCreated: 2, linesCreated: 3, unreadableEmails: 1 });
  const orders = await prisma.shopOrder.findMany({
    where: { source: "xl" },
    include: { lines: { orderBy: { id: "asc" } } },
    orderBy: { ref: "asc" },
  });
  expect(orders.map(({ ref, placedAt }) => [ref, placedAt.toISOString()])).toEqual([
    ["W1", "2026-03-07T09:05:12.000Z"],
    ["W2", "2026-03-07T23:00:00.000Z"],
  ]);
  expect(orders.flatMap(({ lines }) => lines.map(({ sku, quantity, unitPriceMinor }) => [sku, quantity, unitPriceMinor]))).toEqual([
    ["PACK-500", 2, 0n],
    ["MUG-01", 1, 1250n],
    ["MUG, blanc\n« extra »", 3, 30n],
  ]);
});

test("the same workbook again, and the same facts as CSV, change nothing", async () => {
  const before = await facts();
  expect((await imported(await workbook([HEADER, ...ROWS]), {}, "orders", "xl")).report).toMatchObject({
    ordersCreated: 0,
    linesUpdated: 0,
  });
  const csv = `${HEADER.join(";")}\nW1;07/03/2026 10:05:12;PACK-500;2;0,00;zoe@example.com;paid;0\nW1;07/03/2026 10:05:12;MUG-01;1;12,50;;paid;0\n`;
  const { report } = await imported(csv, { delimiter: ";", decimal: ",", dateOrder: "dmy" }, "orders", "xl");
  expect(report).toMatchObject({ ordersCreated: 0, linesCreated: 0, linesUpdated: 0, linesUnchanged: 2 });
  expect(await facts()).toEqual(before);
});

test("ninety thousand blank rows after the data cost nothing, in a workbook and in a CSV of delimiters", async () => {
  const before = await facts();
  const blank = Array.from({ length: 90_000 }, () => HEADER.map(() => null));
  expect((await imported(await workbook([HEADER, ...ROWS, ...blank]), {}, "orders", "xl")).report).toMatchObject({
    accepted: 3,
    rejected: 0,
    linesUnchanged: 3,
  });
  const csv = `${HEADER.join(",")}\nW1,2026-03-07 10:05:12,PACK-500,2,0.00,,paid,0\n${",,,,,,,\n".repeat(45_000)}${"\n".repeat(45_000)}`;
  expect((await imported(csv, {}, "orders", "xl")).report).toMatchObject({
    rows: 90_001,
    blank: 90_000,
    accepted: 1,
    rejected: 0,
    linesUnchanged: 1,
  });
  expect(await facts()).toEqual(before);
}, 60_000);

test("a line that cannot be read is told by its row of the sheet", async () => {
  const { importId, report } = await imported(
    await workbook([HEADER, ROWS[0]!, [], [], ["W3", "someday", "X", 1, 1, "", "paid", 0]]),
    {},
    "orders",
    "xl",
  );
  expect(report).toMatchObject({ accepted: 1, rejected: 1 });
  expect(await prisma.importRejection.findMany({ where: { importId } })).toMatchObject([
    { lineNumber: 5, reason: "date_invalid", field: "placedAt" },
  ]);
});

test("an archive that is no workbook, a cut one, and a locked one are refused with a reason, and nothing of them is kept", async () => {
  const before = await prisma.import.count();
  const good = await workbook([HEADER, ...ROWS]);
  expect(await refusedWith(good.subarray(0, good.length >> 1))).toBe("import_workbook_unreadable");
  expect(await refusedWith(archive({ "word/document.xml": "<w/>" }))).toBe("import_workbook_unreadable");
  expect(await refusedWith(Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(5000, 7)]))).toBe("import_workbook_unreadable");
  expect(await prisma.import.count()).toBe(before);
});

test("a small workbook that unpacks to a huge one is refused, and the process that took it in lives", async () => {
  const bomb = archive({ ...PARTS, "xl/sharedStrings.xml": Buffer.alloc(200 << 20, 32) });
  expect(bomb.length).toBeLessThan(1 << 20);
  expect(await refusedWith(bomb)).toBe("import_workbook_too_large");
  // Rows are read as they unpack: one cell of 300 MB is what they cannot be.
  const sheet = Buffer.concat([
    Buffer.from('<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>'),
    Buffer.alloc(300 << 20, 65),
    Buffer.from("</v></c></row></sheetData></worksheet>"),
  ]);
  expect(await refusedWith(archive({ ...PARTS, "xl/worksheets/sheet1.xml": sheet }))).toBe("import_workbook_too_large");
}, 120_000);

const PARTS = {
  "[Content_Types].xml":
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
  "_rels/.rels":
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  "xl/workbook.xml":
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
  "xl/_rels/workbook.xml.rels":
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
};

/** A zip of these parts. */
function archive(parts: Record<string, string | Buffer>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, given] of Object.entries(parts)) {
    const content = Buffer.from(given);
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(locals.length, 4);
  end.writeUInt16LE(locals.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, entries, Buffer.from("PK\u0005\u0006"), end]);
}

import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { writeXlsx } from "hucre/xlsx";
import { beforeAll, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { importScreen } from "../../queries/imports/import-screen";
import { uploadLook } from "../../queries/imports/upload-look";
import { agent, auditor, body, FILE } from "./import-fixtures";
import { uploadImport } from "./upload-import";

const UPLOAD = "0123456789abcdef0123456789abcdef";
const REF = "INC-2026-380";
const HEADER = "order,date,sku,qty,price,email,status";

/** Orders numbered from `from` on, each with one line of a print and one of the pack: at zero euro, paid, and in the window. */
function ordersText(from: number, count: number): string {
  let text = "";
  for (let i = from; i < from + count; i++) {
    text += `F${i},2026-03-13 10:${String(i % 60).padStart(2, "0")},PRINT,1,0.20,client${i % 50}@shop.example,paid\n`;
    text += `F${i},2026-03-13 10:${String(i % 60).padStart(2, "0")},PACK,1,0.00,client${i % 50}@shop.example,paid\n`;
  }
  return text;
}
/** More than what is read of a file before it is known how to read it. */
const PIECE = 4000;

const input = (change: Record<string, unknown> = {}) => ({
  kind: "orders",
  filename: "orders.csv",
  source: "look",
  incident: REF,
  upload: UPLOAD,
  bytesTotal: null,
  ...change,
});

beforeAll(async () => {
  const incident = await prisma.incident.create({
    data: { ref: REF, title: "Pack at zero", zone: "Europe/Paris", ownerId: "u1", createdBy: "u1" },
  });
  await prisma.incidentProduct.create({
    data: {
      incidentId: incident.id,
      sku: "PACK",
      currency: "EUR",
      criterion: "exactly",
      criterionValue: 0,
      referencePriceMinor: 4900,
      unitsPerItem: 500,
    },
  });
  await prisma.incidentWindow.create({
    data: { incidentId: incident.id, position: 1, startsAt: new Date("2026-03-13T08:00:00Z"), endsAt: new Date("2026-03-13T12:00:00Z") },
  });
  await prisma.importMapping.deleteMany();
});

/** What the sender sees once it has changed as awaited. */
async function seen(changed: (rows: number) => boolean) {
  for (let i = 0; i < 200; i++) {
    const look = await uploadLook(agent.id, UPLOAD);
    if (look && changed(look.found.rowsRead)) return look;
    await pause(25);
  }
  throw new Error("nothing more was seen of the upload");
}

test("who sends a file sees more and more of its affected lines while it is arriving, and its import keeps them", async () => {
  const looks: { rows: number; affected: number; imports: number; chunks: number }[] = [];
  async function* slowly() {
    for (let piece = 0; piece < 3; piece++) {
      const before = looks.at(-1)?.rows ?? 0;
      yield Buffer.from(
        `${piece === 0 ? `${HEADER},currency\n` : ""}${ordersText(piece * PIECE, PIECE)}`.replaceAll("paid\n", "paid,EUR\n"),
      );
      const { found } = await seen((rows) => rows > before);
      expect(await uploadLook(auditor.id, UPLOAD)).toBeNull();
      looks.push({
        rows: found.rowsRead,
        affected: found.affected,
        imports: await prisma.import.count({ where: { source: "look" } }),
        chunks: await prisma.importChunk.count({ where: { import: { source: "look" } } }),
      });
    }
  }
  const result = await uploadImport(agent, input({ bytesTotal: 1_500_000 }), slowly());
  // The last order of a piece may go on in the next one: it is not counted yet.
  expect(looks).toEqual([1, 2, 3].map((pieces) => ({ rows: 2 * PIECE * pieces - 2, affected: PIECE * pieces - 1, imports: 0, chunks: 0 })));
  const { look } = (await importScreen(result.ok ? result.value.importId : 0))!;
  expect(look).toMatchObject({
    incidentRef: REF,
    zone: "Europe/Paris",
    state: "reading",
    finished: true,
    bytesTotal: 1_500_000,
    found: {
      rowsRead: 6 * PIECE,
      affected: 3 * PIECE,
      customers: 50,
      unsure: 0,
      unreadable: 0,
      exposure: [{ currency: "EUR", minor: 58_800_000 }],
    },
  });
  expect(look?.found.first).toHaveLength(20);
  expect(look?.found.first[0]).toEqual({
    order: "F0",
    placedAtMs: Date.parse("2026-03-13T09:00:00Z"),
    sku: "PACK",
    quantity: 1,
    price: { minor: 0, currency: "EUR" },
  });
  expect(await prisma.importLook.count()).toBe(0);
  expect(await prisma.import.findFirst({ where: { source: "look" }, select: { status: true, incidentId: true } })).toEqual({
    status: "uploaded",
    incidentId: (await prisma.incident.findUniqueOrThrow({ where: { ref: REF } })).id,
  });
});

test("an upload for no incident, or for one that does not exist, is taken as ever", async () => {
  for (const incident of [undefined, "INC-1999-001"]) {
    const result = await uploadImport(agent, input({ incident, source: "plain" }), body(Buffer.from(FILE)));
    expect(result).toMatchObject({ ok: true });
    const screen = await importScreen(result.ok ? result.value.importId : 0);
    expect(screen).toMatchObject({ status: "uploaded", look: null, setup: { preview: { header: FILE.split("\n", 1)[0]!.split(",") } } });
  }
  expect(await uploadImport(auditor, input(), body(Buffer.from(FILE)))).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});

test("what a file leaves open is told instead of guessed", async () => {
  const text = `order,date,sku,qty,price,email\nF1,03/04/2026 10:00,PACK,1,0.00,a@shop.example\n`;
  const result = await uploadImport(agent, input({ source: "open" }), body(Buffer.from(text)));
  const { look } = (await importScreen(result.ok ? result.value.importId : 0))!;
  expect(look).toMatchObject({
    state: "asked",
    questions: [{ asks: "dateOrder" }, { asks: "currency" }],
    finished: true,
    found: { rowsRead: 0, affected: 0 },
  });
});

test("a file that turns out to be Windows-1252 after its first bytes is looked at once more", async () => {
  const text = `${HEADER},currency\n${ordersText(0, PIECE)}`.replaceAll("paid\n", "paid,EUR\n");
  const late = Buffer.concat([
    Buffer.from(text),
    Buffer.from("Z1,2026-03-13 10:00,PACK,1,0.00,z@shop.example,exp\xe9di\xe9e,EUR\n", "latin1"),
  ]);
  const result = await uploadImport(agent, input({ source: "late", filename: "late.csv.gz" }), body(gzipSync(late)));
  const { look, setup } = (await importScreen(result.ok ? result.value.importId : 0))!;
  expect(setup?.settings.encoding).toBe("windows-1252");
  expect(look).toMatchObject({ finished: true, found: { rowsRead: 2 * PIECE + 1, affected: PIECE + 1, unreadable: 0 } });
});

test("a workbook is looked at as soon as it is here in full", async () => {
  const rows = [
    ["order", "date", "sku", "qty", "price", "email", "status", "currency"],
    ...Array.from({ length: 30 }, (_, i) => [
      `X${i}`,
      "2026-03-13 10:00",
      i % 3 === 0 ? "PACK" : "PRINT",
      1,
      0,
      `x${i}@shop.example`,
      "paid",
      "EUR",
    ]),
  ];
  const workbook = Buffer.from(await writeXlsx({ sheets: [{ name: "Commandes", rows }] }));
  const result = await uploadImport(agent, input({ source: "workbook", filename: "orders.xlsx" }), body(workbook));
  const { look } = (await importScreen(result.ok ? result.value.importId : 0))!;
  expect(look).toMatchObject({
    state: "reading",
    finished: true,
    bytesRead: workbook.length,
    found: { rowsRead: 30, affected: 10, customers: 10 },
  });
});

test("an upload that breaks off leaves neither an import nor a look", async () => {
  async function* broken() {
    yield Buffer.from(`${HEADER},currency\n${ordersText(0, PIECE)}`.replaceAll("paid\n", "paid,EUR\n"));
    await seen((rows) => rows > 0);
    throw new Error("connection lost");
  }
  await expect(uploadImport(agent, input({ source: "broken" }), broken())).rejects.toThrow("connection lost");
  expect(await prisma.import.count({ where: { source: "broken" } })).toBe(0);
  expect(await prisma.importLook.count()).toBe(0);
  expect(await uploadLook(agent.id, UPLOAD)).toBeNull();
});

test("a look that breaks off is told, and the upload goes on", async () => {
  const text = `${HEADER},currency\n${ordersText(0, 10)}`;
  await prisma.$executeRaw`ALTER TABLE import_mapping RENAME TO import_mapping_gone`;
  const result = await uploadImport(agent, input({ source: "unlucky" }), body(Buffer.from(text)));
  await prisma.$executeRaw`ALTER TABLE import_mapping_gone RENAME TO import_mapping`;
  const screen = await importScreen(result.ok ? result.value.importId : 0);
  expect(screen).toMatchObject({ status: "uploaded", look: { state: "failed", finished: false, found: { rowsRead: 0 } } });
});

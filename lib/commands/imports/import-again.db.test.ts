import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { WORKER } from "../../domain/staff/actor";
import { takeInOrders } from "../orders/take-in-orders";
import { agent, facts, HEADER, imported, uploaded } from "./import-fixtures";
import { runImport } from "./run-import";
import { startImport } from "./start-import";

const line = (ref: string, rest = "PACK,1,10.00,ana@shop.example,paid,") => `${ref},2026-03-07 10:00,${rest}`;
const read = (lines: string[], source: string) => imported([HEADER, ...lines, ""].join("\n"), {}, "orders", source);
const orders = async (source: string) =>
  (await prisma.shopOrder.findMany({ where: { source }, include: { lines: { orderBy: { ref: "asc" } } }, orderBy: { ref: "asc" } })).map(
    ({ ref, status, lines, readDigest }) => ({
      order: `${ref} ${status} ${lines.map(({ ref, quantity, edited }) => `${ref}×${quantity}${edited ? " edited" : ""}`).join(", ")}`,
      known: readDigest !== null,
    }),
  );
const NOTHING = { ordersCreated: 0, ordersUpdated: 0, linesCreated: 0, linesUpdated: 0, customersCreated: 0, customersCompleted: 0 };

test("orders that were written from the same lines are left out; the others of the file are compared", async () => {
  await read([line("A1"), line("A2"), line("A3"), line("A4")], "again");
  // Only whoever compares a line can see that its facts are others now.
  await prisma.orderLine.updateMany({ where: { order: { source: "again" } }, data: { unitPriceMinor: 1 } });
  const { report } = await read([line("A1"), line("A2", "PACK,1,10.00,ana@shop.example,shipped,"), line("A3"), line("A4")], "again");
  expect(report).toMatchObject({ accepted: 4, ordersUnchanged: 2, linesUnchanged: 2, ordersUpdated: 2, linesEdited: 2 });
  expect(await orders("again")).toEqual([
    { order: "A1 paid PACK#1×1", known: true },
    { order: "A2 shipped PACK#1×1 edited", known: true },
    { order: "A3 paid PACK#1×1", known: true },
    // The last order of a piece of the file may go on, and is compared.
    { order: "A4 paid PACK#1×1 edited", known: true },
  ]);
});

test("an order that something else changed since is compared again, and follows the file", async () => {
  await read([line("B1"), line("B2")], "pushed");
  const pushed = {
    ref: "B1",
    placedAt: "2026-03-07T09:00:00Z",
    currency: "EUR",
    status: "cancelled",
    customer: { email: "ana@shop.example" },
  };
  const lines = [{ sku: "PACK", quantity: 1, unitPriceMinor: 1000 }];
  expect(await takeInOrders(WORKER, { source: "pushed", orders: [{ ...pushed, lines }] }, {})).toMatchObject({ ok: true });
  expect(await orders("pushed")).toMatchObject([{ order: "B1 cancelled PACK#1×1", known: false }, { known: true }]);
  expect((await read([line("B1"), line("B2"), line("B3")], "pushed")).report).toMatchObject({ ordersUpdated: 1, ordersCreated: 1 });
  expect(await orders("pushed")).toMatchObject([{ order: "B1 paid PACK#1×1", known: true }, { known: true }, { known: true }]);
});

test("what a line without SKU, an order without e-mail or a refused line leaves open is never left out", async () => {
  const lines = [
    line("C1", ",1,10.00,ana@shop.example,paid,").replace(",,1", ",PACK,1"),
    line("C2", "PACK,1,10.00,,paid,"),
    line("C3"),
    line("C3", "MUG,x,10.00,ana@shop.example,paid,"),
    line("C4", "PACK,1,10.00,nobody,paid,"),
    line("C5"),
  ];
  const first = await read(lines, "open");
  const again = await read(lines, "open");
  expect(again.report).toMatchObject({ ...NOTHING, ordersUnchanged: 5, linesUnchanged: 5, rejected: 1, unreadableEmails: 1 });
  expect(again.report.customersWithoutEmail).toBe(first.report.customersWithoutEmail);
});

test("lines of one order that stand apart are one order, whether some of it was written already or not", async () => {
  const apart = [line("D1"), line("D2"), line("D1", "MUG,1,5.00,ana@shop.example,paid,"), line("D1")];
  expect((await read(apart, "apart")).report).toMatchObject({ ordersCreated: 2, linesCreated: 4, rejected: 0 });
  expect((await orders("apart"))[0]?.order).toBe("D1 paid MUG#1×1, PACK#1×1, PACK#2×1");
  expect((await read(apart, "apart")).report).toMatchObject({ ...NOTHING, ordersUnchanged: 2, linesUnchanged: 4 });
});

test("an order of many lines counts each SKU on and refuses a line id that comes again", async () => {
  const many = Array.from(
    { length: 40 },
    (_, at) => `M1,2026-03-07 10:00,${at % 3 ? "PACK" : "MUG"},1,10.00,${at < 20 ? "" : `L${at % 18}`}`,
  );
  const columns = { orderRef: "order", placedAt: "date", sku: "sku", quantity: "qty", unitPrice: "price", lineRef: "line" };
  const { report } = await imported(["order,date,sku,qty,price,line", ...many, ""].join("\n"), { columns }, "orders", "many");
  // L2 to L17 and L0 and L1 are eighteen ids for twenty lines.
  expect(report).toMatchObject({ linesCreated: 38, rejectedByReason: { line_repeated: 2 } });
  const refs = (await prisma.orderLine.findMany({ where: { order: { source: "many" } }, orderBy: { id: "asc" } })).map(({ ref }) => ref);
  expect(refs.slice(0, 6)).toEqual(["MUG#1", "PACK#1", "PACK#2", "MUG#2", "PACK#3", "PACK#4"]);
  expect(refs.slice(17, 22)).toEqual(["PACK#12", "MUG#7", "PACK#13", "L2", "L3"]);
});

describe("a process that is killed in the middle of an import", () => {
  let child: ChildProcess | null = null;
  afterEach(() => child?.kill("SIGKILL"));

  test("leaves nothing of what it had written, and the next attempt imports all", { timeout: 60_000 }, async () => {
    const count = 20_000;
    const text = [HEADER, ...Array.from({ length: count }, (_, at) => line(`E${100_000 + at}`))].join("\n");
    const importId = await uploaded(text, {}, "orders", "killed");
    expect(await startImport(agent, { importId, check: false })).toMatchObject({ ok: true });
    const before = await facts();
    child = spawn("node", ["--import", "tsx", "lib/testing/importing-child.ts", String(importId)], { stdio: ["pipe", "pipe", "inherit"] });
    // All but the end of the file: it waits for more.
    child.stdin?.on("error", () => {});
    child.stdin?.write(text.slice(0, -100));
    await written();
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await facts()).toEqual(before);
    expect(await runImport(WORKER, { importId }, {})).toMatchObject({ ok: true, value: { report: { ordersCreated: count } } });
    expect(await prisma.shopOrder.count({ where: { source: "killed" } })).toBe(count);
  });

  /** Once the other process has copied orders: what it has not committed is seen by the size of the table alone. */
  async function written(): Promise<void> {
    const size = async () => (await prisma.$queryRaw<{ bytes: bigint }[]>`SELECT pg_relation_size('shop_order') AS bytes`)[0]!.bytes;
    const before = await size();
    while (child?.exitCode === null && (await size()) < before + 500_000n) await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

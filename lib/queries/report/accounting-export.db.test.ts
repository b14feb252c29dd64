import { readXlsx } from "hucre";
import { beforeAll, expect, test } from "vitest";
import { redeemCredit } from "@/lib/commands/credits/redeem-credit";
import { revokeCredit } from "@/lib/commands/credits/revoke-credit";
import { prisma } from "@/lib/db/client";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { MANAGER } from "@/lib/testing/executable-plan";
import { ledgerIncident, ledgerPlan } from "@/lib/testing/ledger-plan";
import { ACCOUNTING_COLUMNS, type AccountingExport, accountingCsv, accountingXlsx } from "./accounting-export";

let incidentId: number;
let customerIds: bigint[];
const asked = (more: Partial<AccountingExport> = {}): AccountingExport => ({
  ...{ incidentId, zone: "Europe/Paris", locale: "en", headers: ACCOUNTING_COLUMNS },
  ...{ reason: (code) => code.toLowerCase(), taxIncluded: (word) => word, share: (bp) => `${bp} bp` },
  ...more,
});

/** One person with two orders, whose credit has an odd cent and is spent in part; one who is refunded. */
beforeAll(async () => {
  const incident = await ledgerIncident([
    {
      lines: [
        { granted: 500, used: 20 },
        { granted: 500, quantity: 2 },
      ],
      items: [],
    },
    { lines: [{ granted: 500 }], items: [] },
  ]);
  ({ incidentId, customerIds } = incident);
  await prisma.orderLine.updateMany({ where: { order: { customerId: customerIds[1] } }, data: { taxIncluded: true, taxRateBp: 2000 } });
  const { executionId } = await ledgerPlan(incident, [
    [{ kind: "gift_consumed" }, { kind: "void_rest" }, { kind: "store_credit", amountMinor: 1_501 }],
    [{ kind: "void_line" }, { kind: "refund", amountMinor: 1_000, due: true, detail: { what: "due", dueMinor: 700 } }],
  ]);
  await executeWholePlan(executionId);
  const credit = await prisma.credit.findFirstOrThrow({ where: { incidentId } });
  await prisma.credit.update({ where: { id: credit.id }, data: { activatedAt: new Date("2026-11-01T00:00:00Z") } });
  const spent = await redeemCredit(
    { kind: "key", id: "k", name: "shop" },
    { code: credit.code, amountMinor: 333, orderRef: "S-77", idempotencyKey: "accounting-1" },
  );
  const revoked = await revokeCredit(MANAGER, { creditId: credit.id, reason: "demande du client" });
  if (!spent.ok || !revoked.ok) throw new Error("the credit was neither spent nor revoked");
});

type Line = Record<(typeof ACCOUNTING_COLUMNS)[number], string>;
async function lines(): Promise<Line[]> {
  let text = "";
  for await (const piece of accountingCsv(asked())) text += piece;
  const [, ...rows] = text.trim().split("\r\n");
  return rows.map((row) => Object.fromEntries(row.split(",").map((cell, i) => [ACCOUNTING_COLUMNS[i], cell])) as Line);
}
const minor = ({ amount, unit }: Line): number => Math.round(Number(amount) * (unit === "units" ? 1 : 100));

test("amounts by accounts and unit sum to the ledger's, to the cent", async () => {
  const sums = new Map<string, number>();
  for (const line of await lines()) {
    const key = `${line.debit} ${line.credit} ${line.unit}`;
    sums.set(key, (sums.get(key) ?? 0) + minor(line));
  }
  const ledger = await prisma.$queryRaw<{ key: string; amount: number }[]>`
    SELECT debit_account || ' ' || credit_account || ' ' || unit AS key, sum(amount)::int AS amount FROM ledger_transfer
    WHERE incident_id = ${incidentId} GROUP BY 1`;
  expect(ledger.length).toBeGreaterThan(6);
  expect(sums).toEqual(new Map(ledger.map(({ key, amount }) => [key, amount])));
});

test("a person's credit is shared among their orders by the size of the error; what a line moves stays with its order", async () => {
  const all = await lines();
  const ref = (await prisma.incident.findUniqueOrThrow({ where: { id: incidentId } })).ref;
  const [first, second] = [0, 1].map((n) => `${ref}-${customerIds[0]}-${n}`);
  // 49 and 98 euros of error: a third and two thirds of 15.01.
  expect(all.filter(({ code }) => code === "CREDIT_ISSUED").map((line) => [line.order, minor(line), line.debit, line.credit])).toEqual([
    [first, 500, "goodwill", "credit_outstanding"],
    [second, 1_001, "goodwill", "credit_outstanding"],
  ]);
  expect(all.filter(({ code }) => code === "UNITS_GIFTED").map((line) => [line.order, minor(line)])).toEqual([[first, 20]]);
});

test("each entry says why: owed or a gesture, spent on which order, revoked; and the tax basis where it is known", async () => {
  const all = await lines();
  const of = (code: string) => all.filter((line) => line.code === code);
  expect(of("REFUND_OWED").map((line) => [minor(line), line.taxIncluded, line.taxRate])).toEqual([[700, "yes", "2000 bp"]]);
  expect(of("REFUND_GESTURE").map(minor)).toEqual([300]);
  expect(of("CREDIT_REDEEMED").map(({ spentOn }) => spentOn)).toEqual(["S-77", "S-77"]);
  expect(of("CREDIT_REVOKED").reduce((sum, line) => sum + minor(line), 0)).toBe(1_168);
  expect(of("CREDIT_ISSUED").map(({ taxIncluded, taxRate }) => [taxIncluded, taxRate])).toEqual([
    ["unknown", ""],
    ["unknown", ""],
  ]);
});

test("the workbook has the same rows, with amounts as numbers", async () => {
  const pieces: Uint8Array[] = [];
  for await (const piece of accountingXlsx(asked(), "Accounting")) pieces.push(piece);
  const [, ...rows] = (await readXlsx(Buffer.concat(pieces))).sheets[0]?.rows ?? [];
  const amounts = rows.map((row) => row[ACCOUNTING_COLUMNS.indexOf("amount")]);
  expect(amounts).toEqual((await lines()).map(({ amount }) => Number(amount)));
});

import fc from "fast-check";
import { expect, test } from "vitest";
import type { LineShare } from "@/lib/domain/plans/member";
import { dispositions, type UnitOrders } from "@/lib/domain/plans/units";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { type LedgerIncident, type LedgerItem, ledgerIncident, ledgerPlan } from "@/lib/testing/ledger-plan";
import { prisma } from "../client";
import { readViolations } from "../health/invariants";

const line = fc
  .record({
    quantity: fc.integer({ min: 1, max: 3 }),
    perItem: fc.constantFrom(1, 7, 500),
    used: fc.nat(1600),
    usedSince: fc.nat(300),
    shipped: fc.boolean(),
    overpaid: fc.boolean(),
  })
  .map(({ perItem, ...rest }) => ({ ...rest, granted: rest.quantity * perItem }));

const orders: fc.Arbitrary<UnitOrders> = fc.record({
  honourItems: fc.constantFrom(null, 1, 2, Number.POSITIVE_INFINITY),
  newItems: fc.constant(Number.POSITIVE_INFINITY),
  shippedOnly: fc.boolean(),
  gift: fc.constantFrom("none" as const, "consumed" as const, "all" as const),
  void: fc.constantFrom("none" as const, "rest" as const, "line" as const),
  back: fc.boolean(),
});

type DrawnLine = { quantity: number; granted: number; used: number; usedSince: number; shipped: boolean; overpaid: boolean };
type Drawn = { lines: DrawnLine[]; first: UnitOrders; second: UnitOrders };
const customer: fc.Arbitrary<Drawn> = fc.record({ lines: fc.array(line, { minLength: 1, maxLength: 3 }), first: orders, second: orders });

const share = (
  { quantity, granted, used, usedSince, shipped, overpaid }: DrawnLine,
  lineId: bigint | undefined,
  since: boolean,
): LineShare => ({
  ...{
    lineId: String(lineId),
    shipped,
    overpaid,
    placedAt: "",
    orderRef: "",
    quantity,
    valueMinor: 0,
    paidMinor: 0,
    gapMinor: 0,
    unitsGranted: granted,
    unitCostMinor: null,
  },
  ...{ unitsConsumed: Math.min(granted, used + (since ? usedSince : 0)), unitsGifted: 0, unitsHonoured: 0, unitsVoided: 0 },
});

type Sum = "honour" | "gift" | "void" | "back";
const rows = (plan: UnitOrders, shares: LineShare[]): LedgerItem[] => {
  const lines = dispositions(shares, plan);
  const units = (part: Sum) => lines.reduce((sum, one) => sum + one[part], 0);
  const items: LedgerItem[] = [{ kind: "message_only" }];
  const honoured = lines.filter(({ honour }) => honour > 0).map(({ share: one }) => one.lineId);
  const detail = plan.shippedOnly ? { only: "shipped", lines: honoured } : {};
  if (plan.honourItems !== null && !(plan.shippedOnly && honoured.length === 0))
    items.push({ kind: "honour", units: units("honour"), detail });
  if (plan.gift !== "none") items.push({ kind: plan.gift === "all" ? "gift_all" : "gift_consumed", units: units("gift") });
  if (plan.void !== "none") items.push({ kind: plan.void === "line" ? "void_line" : "void_rest", units: units("void") });
  if (plan.back) items.push({ kind: "give_back", units: units("back") });
  return items;
};

/** The lines as they stand once the plan was executed; a member that the plan says nothing of moves nothing. */
const after = (shares: LineShare[], plan: UnitOrders): LineShare[] =>
  dispositions(shares, plan).map(({ share: one, honour, gift, void: voided, back }) => ({
    ...one,
    unitsGifted: one.unitsGifted + gift,
    unitsHonoured: one.unitsHonoured + honour + back,
    unitsVoided: one.unitsVoided + voided - back,
  }));

async function movedNow({ incidentId, lineIds }: LedgerIncident) {
  const moved = await prisma.$queryRaw<{ id: bigint; account: string; units: bigint }[]>`
    SELECT affected_line_id AS id, account, sum(-signed_amount)::bigint AS units FROM ledger_entry
    WHERE incident_id = ${incidentId} AND unit = 'units' GROUP BY 1, 2`;
  const of = (id: bigint, account: string) => Number(moved.find((row) => row.id === id && row.account === account)?.units ?? 0n);
  return lineIds.map((ids) => ids.map((id) => [of(id, "gifted"), of(id, "honoured"), of(id, "voided")]));
}

const settled = (shares: LineShare[]) => shares.map((one) => [one.unitsGifted, one.unitsHonoured, one.unitsVoided]);

test("units move as the rules divide them, whatever was used since, in a first plan and in one that follows", {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(customer, { minLength: 6, maxLength: 6 }), async (customers) => {
      const incident = await ledgerIncident(customers.map(({ lines }) => ({ lines, items: [] })));
      const frozen = customers.map(({ lines }, i) => lines.map((one, n) => share(one, incident.lineIds[i]?.[n], false)));
      const first = await ledgerPlan(
        incident,
        customers.map((one, i) => rows(one.first, frozen[i] ?? [])),
      );
      await executeWholePlan(first.executionId);
      const now = customers.map(({ lines, first: plan }, i) =>
        after(
          lines.map((one, n) => share(one, incident.lineIds[i]?.[n], true)),
          plan,
        ),
      );
      expect(await movedNow(incident)).toEqual(now.map(settled));

      const second = await ledgerPlan(
        incident,
        customers.map((one, i) => rows(one.second, now[i] ?? [])),
        { followsId: first.planId },
      );
      await executeWholePlan(second.executionId);
      expect(await prisma.compensation.count({ where: { incidentId: incident.incidentId, state: { not: "done" } } })).toBe(0);
      expect(await movedNow(incident)).toEqual(customers.map(({ second: plan }, i) => settled(after(now[i] ?? [], plan))));
      expect((await readViolations(prisma)).filter(({ count }) => count > 0)).toEqual([]);
    }),
    { numRuns: 12 },
  );
});

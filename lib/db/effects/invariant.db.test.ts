import { beforeAll, expect, test } from "vitest";
import { settleEffectByHand } from "@/lib/commands/effects/settle-effects-by-hand";
import { type AppliedPlan, effectsToApply } from "@/lib/testing/effects-to-apply";
import { MANAGER } from "@/lib/testing/executable-plan";
import { prisma } from "../client";
import { readViolations } from "../health/invariants";

let plan: AppliedPlan;

beforeAll(async () => {
  plan = await effectsToApply(3, "INV14");
  const { id } = await prisma.effect.findFirstOrThrow({ where: { planId: plan.planId, kind: "refund" }, orderBy: { id: "asc" } });
  await settleEffectByHand(MANAGER, { incidentId: plan.incidentId, effectId: id, reason: "done at the desk" });
});

class Undone extends Error {}
/** Why the view reports after a violation that only someone with all rights can make; everything is undone. */
async function reported(statements: string[]): Promise<string[]> {
  let why: string[] = [];
  const attempt = prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
    for (const statement of statements) await tx.$executeRawUnsafe(statement);
    why = (await tx.$queryRaw<{ why: string }[]>`SELECT why FROM inv_14_effects_applied_once`).map((row) => row.why);
    throw new Undone();
  });
  await expect(attempt).rejects.toBeInstanceOf(Undone);
  return why;
}

test("nothing is violated while some effects wait and one was done by hand", async () => {
  expect((await readViolations(prisma)).filter(({ count }) => count > 0)).toEqual([]);
});

const ONE = "(SELECT min(id) FROM effect WHERE kind = 'refund')";
const TWO = "(SELECT max(id) FROM effect WHERE kind = 'refund')";
const TRY = "INSERT INTO effect_try (effect_id, request, outcome) SELECT";

test.each<[string, string, string[]]>([
  [
    "one that is done and was never sent",
    "done_without_proof",
    ["ALTER TABLE effect DROP CONSTRAINT effect_settled_whole", `UPDATE effect SET state = 'done', external_id = 'x' WHERE id = ${TWO}`],
  ],
  ["one that nobody settled", "settled_by_nobody", [`UPDATE effect SET settled_by = '' WHERE id = ${ONE}`]],
  ["one that was applied twice", "applied_twice", [`${TRY} id, '{}', 'done' FROM effect, generate_series(1, 2) WHERE id = ${TWO}`]],
  ["a refund that the ledger does not know", "done_without_payment", ["DELETE FROM ledger_transfer WHERE credit_account = 'refunded'"]],
  [
    "a settlement that the ledger does not know",
    "done_without_payment",
    [
      `INSERT INTO effect (incident_id, plan_id, compensation_id, customer_id, source, kind, amount_minor, agreed_minor, currency, idempotency_key, state, note, settled_at, settled_by)
       SELECT incident_id, plan_id, compensation_id, customer_id, source, 'settle', 500, 300, currency, 'settle:' || id, 'by_hand', 'x', now(), 'x' FROM effect WHERE id = ${TWO}`,
    ],
  ],
  ["a payment of another amount", "payment_differs", ["UPDATE ledger_transfer SET amount = amount + 1 WHERE credit_account = 'refunded'"]],
  [
    "a payment for what is not done",
    "paid_without_effect",
    ["ALTER TABLE effect DROP CONSTRAINT effect_settled_whole", `UPDATE effect SET state = 'waiting' WHERE id = ${ONE}`],
  ],
  ["tries that can be rewritten", "tries_not_guarded", ["DROP TRIGGER effect_try_append_only ON effect_try"]],
])("%s is reported as %s", async (_, why, statements) => {
  expect(await reported(statements)).toContain(why);
});

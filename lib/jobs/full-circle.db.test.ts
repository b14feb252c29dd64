import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { now } from "../clock";
import { identifyAffected } from "../commands/affected/identify-affected";
import { acknowledgeAlert } from "../commands/alerts/acknowledge-alert";
import { declareFromAlert } from "../commands/alerts/declare-from-alert";
import { splitCohorts } from "../commands/cohorts/split-cohorts";
import type { Command } from "../commands/command";
import { settleEffectByHand } from "../commands/effects/settle-effects-by-hand";
import { armGuard } from "../commands/guards/arm-guard";
import { askPrices } from "../commands/guards/ask-prices";
import { backTestGuard } from "../commands/guards/back-test-guard";
import { saveGuard } from "../commands/guards/save-guard";
import { fixImpactPlan } from "../commands/impact/fix-impact-plan";
import { saveImpactPlan } from "../commands/impact/save-impact-plan";
import { closeIncident } from "../commands/incidents/close-incident";
import { saveAction } from "../commands/learning/save-action";
import { startExecution } from "../commands/ledger/start-execution";
import { prepareMailings } from "../commands/mailings/prepare-mailings";
import { ensureStarterLetters } from "../commands/mailings/starter-letters";
import { takeInOrders } from "../commands/orders/take-in-orders";
import { decidePlan } from "../commands/plans/decide-plan";
import { draftPlan } from "../commands/plans/draft-plan";
import { submitPlan } from "../commands/plans/submit-plan";
import { prisma } from "../db/client";
import { PriceFile } from "../domain/guards/price-file";
import type { Actor } from "../domain/staff/actor";
import { readImpact } from "../queries/impact/read-impact";
import { letGo } from "../testing/let-go";
import { ResendStandIn } from "../testing/resend-stand-in";
import { soundRecords } from "../testing/sound-records";
import { pushPrices, SHOP_KEY } from "../testing/watched-prices";
import { executeWholePlan } from "./tasks/execute-plan";
import { lookUpSender } from "./tasks/look-up-sender";
import { renderWholeMailing } from "./tasks/render-mailing";
import { sendWholeMailing } from "./tasks/send-mailing";
import { watchPricesTask } from "./tasks/watch-prices";

const agent: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };
const manager: Actor = { kind: "staff", id: "m1", name: "Nora", role: "manager" };
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** The shop's clock: everything is told by it. */
const START = now().getTime();
const at = (ms: number): string => new Date(START + ms).toISOString();

/** Who bought at the wrong price, and who only ever bought at the right one; three of five of the former buy again, one of four of the latter. */
const AFFECTED = 160;
const UNAFFECTED = 480;

let provider: ResendStandIn;
beforeAll(async () => {
  provider = await ResendStandIn.start();
  Object.assign(process.env, {
    ...{ RESEND_API_KEY: "re_test", RESEND_BASE_URL: provider.url, MAIL_FROM: "shop@shop.example", MAIL_REPLY_TO: "r@shop.example" },
    MAIL_CALLS_PER_SECOND: "1000",
  });
  await prisma.$transaction((tx) => ensureStarterLetters(tx));
  await lookUpSender(soundRecords);
});
afterAll(() => provider.stop());
afterEach(() => vi.useRealTimers());

async function must<V>(command: Command<V>, actor: Actor, input: unknown): Promise<V> {
  const result = await command(actor, input);
  if (!result.ok) throw new Error(`${command.action}: ${JSON.stringify(result)}`);
  return result.value;
}

type Bought = { who: string; ref: string; sku?: string; priceMinor: number; ms: number };
async function buy(bought: readonly Bought[]): Promise<void> {
  const orders = bought.map(({ who, ref, sku = "PACK-500", priceMinor, ms }) => ({
    ...{ ref, currency: "EUR", placedAt: at(ms), customer: { email: `${who}@client.example`, name: `Client ${who}`, language: "fr" } },
    lines: [{ sku, productName: "Pack de 500 tirages", quantity: 1, unitPriceMinor: priceMinor, unitsPerItem: 500 }],
  }));
  expect(await takeInOrders(SHOP_KEY, { source: "shop", orders }, {})).toMatchObject({ ok: true });
}
const everybody = (): string[] => [
  ...Array.from({ length: AFFECTED }, (_, n) => `affected-${n}`),
  ...Array.from({ length: UNAFFECTED }, (_, n) => `unaffected-${n}`),
];

/** Ninety ordinary days: a price that moves by a euro now and then, and people who buy at it. */
async function ordinaryDays(): Promise<void> {
  const weeks = Array.from({ length: 13 }, (_, week) => week);
  await pushPrices(weeks.map((week) => ({ ...PRICE, priceMinor: week % 2 ? 4_900 : 5_000, effectiveAt: at(-(91 - week * 7) * DAY_MS) })));
  await buy(everybody().map((who, n) => ({ who, ref: `B-${who}`, priceMinor: n % 2 ? 4_900 : 5_000, ms: -(20 + (n % 60)) * DAY_MS })));
}
const PRICE = { sku: "PACK-500", currency: "EUR", changedBy: "import of Saturday" };

async function armedGuard(): Promise<number> {
  const draft = { name: "Plus de 30 %", watch: "price", severity: "block", scope: {}, fromAt: null, untilAt: null };
  const rule = { kind: "variation", against: "last", moreThanBp: 3_000, direction: "both" };
  const { id, version } = await must(saveGuard, manager, { id: null, draft: { ...draft, rule } });
  expect(await must(backTestGuard, agent, { id })).toMatchObject({ alarms: 0, falseAlarms: 0 });
  await must(armGuard, manager, { id, version });
  return id;
}

/** From the alert to an incident that is treated and written about. */
async function amends(alertId: number): Promise<string> {
  await must(acknowledgeAlert, agent, { alertId });
  const { ref } = await must(declareFromAlert, agent, { alertId });
  await must(identifyAffected, agent, { incidentRef: ref });
  await must(splitCohorts, agent, { incidentRef: ref, cutoffAt: at(0) });
  const measure = { design: "matched", outcome: "repurchase", windowDays: 30, expectedBp: 2_500, smallestEffectBp: 1_500 };
  await must(saveImpactPlan, agent, { incidentRef: ref, version: 0, plan: measure });
  await must(fixImpactPlan, manager, { incidentRef: ref, version: 1 });
  const plan = await must(draftPlan, agent, { incidentRef: ref });
  await must(submitPlan, agent, { planId: plan.planId, rowVersion: plan.rowVersion });
  const { fingerprint } = await prisma.plan.findUniqueOrThrow({ where: { id: plan.planId } });
  await must(decidePlan, manager, { planId: plan.planId, fingerprint, decision: "approved", comment: "" });
  await must(startExecution, manager, { planId: plan.planId, fingerprint });
  const { id } = await prisma.execution.findUniqueOrThrow({ where: { planId: plan.planId } });
  expect(await executeWholePlan(id)).toBe(true);
  for (const effect of await prisma.effect.findMany({ where: { planId: plan.planId, state: "waiting" } }))
    await must(settleEffectByHand, agent, { incidentId: effect.incidentId, effectId: String(effect.id), reason: "Fait dans la boutique" });
  const { mailingIds } = await must(prepareMailings, agent, { incidentRef: ref });
  for (const mailingId of mailingIds) {
    await renderWholeMailing(mailingId);
    const confirmCount = await prisma.mailMessage.count({ where: { mailingId, state: "rendered" } });
    expect(await letGo(manager, { mailingId, confirmCount })).toEqual({ ok: true, value: { mailingId } });
    await sendWholeMailing(mailingId);
  }
  return ref;
}

test("a bad file is blocked; a bad price that got through becomes an alert, an incident, amends, mails, later orders, a verdict and a guard", {
  timeout: 120_000,
}, async () => {
  await ordinaryDays();
  const guardId = await armedGuard();

  const file = new PriceFile({ delimiter: ";", decimal: ".", currency: "EUR", nowMs: START });
  file.push(Buffer.from("sku;price\nPACK-200;24.00\nPACK-500;0.00\n"));
  file.end();
  const { numbers, rejected, rejectedCount } = file;
  const asked = await askPrices(
    SHOP_KEY,
    { origin: "api", label: "saturday.csv" },
    { lines: file.columns.lines(), numbers, rejected, rejectedCount },
  );
  expect(asked).toMatchObject({
    ok: true,
    value: { verdict: "block", counts: { blocked: 1, allowed: 1 }, breaches: [{ line: 3, sku: "PACK-500" }] },
  });

  // Somebody publishes it all the same.
  await pushPrices([{ ...PRICE, priceMinor: 0, effectiveAt: at(-3 * MINUTE_MS) }]);
  await buy(
    Array.from({ length: AFFECTED }, (_, n) => ({ who: `affected-${n}`, ref: `W-${n}`, priceMinor: 0, ms: -2 * MINUTE_MS + n * 10 })),
  );
  await watchPricesTask.run({}, { stopping: () => false });
  const [alert, ...more] = await prisma.priceAlert.findMany();
  expect(more).toEqual([]);
  expect(alert).toMatchObject({ guardId, skus: ["PACK-500"], beforeMinor: 5_000n, afterMinor: 0n, changedBy: "import of Saturday" });

  const ref = await amends(alert?.id ?? 0);
  const { id: incidentId } = await prisma.incident.findUniqueOrThrow({ where: { ref } });
  expect(await prisma.affectedLine.count({ where: { incidentId } })).toBe(AFFECTED);
  expect([...provider.delivered.values()]).toEqual(Array(AFFECTED).fill(1));

  // Weeks later, by everybody's clock.
  vi.useFakeTimers({ toFake: ["Date"], now: START + 40 * DAY_MS });
  const back = everybody().filter((who) => {
    const n = Number(who.split("-")[1]);
    return who.startsWith("affected") ? n % 5 < 3 : n % 4 === 0;
  });
  await buy(back.map((who, n) => ({ who, ref: `L-${who}`, priceMinor: 4_900, ms: (2 + (n % 25)) * DAY_MS })));
  await prisma.$executeRaw`ANALYZE`;

  const impact = await readImpact(ref);
  expect(impact?.question).toMatchObject({
    code: "better",
    about: "unaffected",
    outcome: "repurchase",
    windowDays: 30,
    exploratory: false,
  });
  const month = impact?.results[0]?.windows.find(({ days }) => days === 30);
  // 96 of 160 and 120 of 480 came back.
  expect(month?.treated).toMatchObject({ n: AFFECTED, repurchase: { estimate: 0.6 } });
  expect(month?.comparison?.repurchase.estimate).toBeCloseTo(0.25, 1);
  expect(month?.repurchase?.difference.low).toBeGreaterThan(0.2);

  const tested = await must(backTestGuard, agent, { id: guardId });
  expect(tested).toMatchObject({ alarms: 1, falseAlarms: 0 });
  await must(saveAction, agent, {
    incidentRef: ref,
    body: "Bloquer ce que la routine du samedi ne doit plus publier.",
    guardId,
    isDone: true,
  });
  await must(closeIncident, manager, { incidentRef: ref });
  expect(await prisma.closureCertificate.count({ where: { incidentId } })).toBe(1);
});

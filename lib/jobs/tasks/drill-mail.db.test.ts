import { afterAll, beforeAll, expect, test } from "vitest";
import { endDrill } from "../../commands/drills/end-drill";
import { startExecution } from "../../commands/ledger/start-execution";
import { prepareMailings } from "../../commands/mailings/prepare-mailings";
import { decidePlan } from "../../commands/plans/decide-plan";
import { draftPlan } from "../../commands/plans/draft-plan";
import { submitPlan } from "../../commands/plans/submit-plan";
import { prisma } from "../../db/client";
import { readViolations } from "../../db/health/invariants";
import { drillScoreSchema } from "../../domain/drills/score";
import { must, type StartedDrill, split, started, TRAINEE, TRAINER } from "../../testing/drill-team";
import { letGo } from "../../testing/let-go";
import { ResendStandIn } from "../../testing/resend-stand-in";
import { senderOf } from "../sender-of";
import { executeWholePlan } from "./execute-plan";
import { renderWholeMailing } from "./render-mailing";
import { sendWholeMailing } from "./send-mailing";

let provider: ResendStandIn;
let drill: StartedDrill;
let incident: { id: number; ref: string };

/** The whole way of a drill, on an installation whose mail leaves through a provider. */
beforeAll(async () => {
  provider = await ResendStandIn.start();
  // Before anything reads the environment.
  Object.assign(process.env, { RESEND_API_KEY: "re_test", RESEND_BASE_URL: provider.url });
  drill = await started("zero_price");
  incident = await split(drill);
  const { planId, rowVersion } = await must(draftPlan, TRAINEE, { incidentRef: incident.ref });
  await must(submitPlan, TRAINEE, { planId, rowVersion });
  const { fingerprint } = await prisma.plan.findUniqueOrThrow({ where: { id: planId } });
  await must(decidePlan, TRAINER, { planId, fingerprint, decision: "approved" });
  const { executionId } = await must(startExecution, TRAINER, { planId, fingerprint });
  await executeWholePlan(executionId);
  const { mailingIds } = await must(prepareMailings, TRAINEE, { incidentRef: incident.ref });
  for (const mailingId of mailingIds) {
    await renderWholeMailing(mailingId);
    const confirmCount = await prisma.mailMessage.count({ where: { mailingId, channel: "email", state: "rendered" } });
    const gone = await letGo(TRAINER, { mailingId, confirmCount });
    if (!gone.ok) throw new Error(JSON.stringify(gone));
    await sendWholeMailing(mailingId);
  }
});
afterAll(() => provider.stop());

const messages = () => prisma.mailMessage.findMany({ orderBy: { id: "asc" } });

test("every mail of a drill is in the built-in mailbox and none reached the provider, though the mailings name it", async () => {
  const mailings = await prisma.mailing.findMany({ where: { incidentId: incident.id } });
  expect(mailings.map(({ sender, status }) => [sender, status])).toEqual(mailings.map(() => ["resend", "sent"]));
  const sent = await messages();
  expect(sent.map(({ state }) => state)).toEqual(drill.truth.customers.map(() => "sent"));
  expect(await prisma.outboxMail.count()).toBe(sent.length);
  expect([provider.callTimes.length, provider.delivered.size]).toEqual([0, 0]);
});

test("a mail to anybody else leaves all the same, beside one that stays", async () => {
  const mail = { from: "a@shop.example", replyTo: "a@shop.example", subject: "s", html: "h", text: "t" };
  const outcome = await senderOf("resend").send(
    [
      { ...mail, messageId: "answer-1", to: "Someone.1-1@DRILL.invalid" },
      { ...mail, messageId: "answer-2", to: "real@client.example" },
    ],
    "mixed",
  );
  expect(outcome).toMatchObject({ kind: "accepted", providerIds: ["outbox-answer-1", expect.not.stringMatching(/^outbox/)] });
  expect([...provider.delivered.keys()]).toEqual(["real@client.example"]);
});

test("what a drill asks of the shop is a list to work by hand", async () => {
  const effects = await prisma.effect.findMany({ where: { incidentId: incident.id } });
  expect(effects.length).toBeGreaterThan(0);
  expect(new Set(effects.map(({ source, state }) => `${source} ${state}`))).toEqual(new Set([`${drill.source} waiting`]));
  expect(await prisma.effectTry.count()).toBe(0);
});

test("no invariant is violated by a drill that went all the way", async () => {
  expect((await readViolations(prisma)).filter(({ count }) => count > 0)).toEqual([]);
});

test("a drill that went all the way in time has all points", async () => {
  await must(endDrill, TRAINER, { drillId: drill.id });
  const { score } = await prisma.drill.findUniqueOrThrow({ where: { id: drill.id } });
  expect(drillScoreSchema.parse(score)).toMatchObject({ points: 100 });
});

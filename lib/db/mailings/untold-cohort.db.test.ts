import { beforeAll, expect, test } from "vitest";
import { startExecution } from "../../commands/ledger/start-execution";
import { decidePlan } from "../../commands/plans/decide-plan";
import { draftPlan } from "../../commands/plans/draft-plan";
import { submitPlan } from "../../commands/plans/submit-plan";
import { STARTER_LETTERS } from "../../domain/mailings/starter-letters";
import { ASKER, approve, DECIDER, letterSaying, rendered, sent, splitIncident, UNTOUCHED, writeLetter } from "../../testing/own-mailing";
import { prisma } from "../client";
import { untoldCohortOf } from "./untold-cohort";

const untold = { ok: false, refusal: { reason: "void_untold", detail: { cohort: "untouched" } } };

let silent: number;
let telling: number;
beforeAll(async () => {
  await writeLetter("notice:untouched");
  telling = await writeLetter("untouched", STARTER_LETTERS.untouched);
  // It has a box for the credit, so that nothing else is wrong with it, and not a word about what was taken.
  const blocks = (["fr", "en"] as const).map((language) =>
    STARTER_LETTERS.untouched[language].blocks.filter(({ kind }) => kind !== "rule_sentence"),
  );
  const { fr, en } = STARTER_LETTERS.untouched;
  silent = await writeLetter("untouched", { fr: { ...fr, blocks: blocks[0] ?? [] }, en: { ...en, blocks: blocks[1] ?? [] } });
});

/** A draft that voids and credits, with this letter. */
async function draftWith(letter: number) {
  const incident = await splitIncident([UNTOUCHED, UNTOUCHED]);
  const drafted = await draftPlan(ASKER, { incidentRef: incident.incidentRef });
  if (!drafted.ok) throw new Error(drafted.refusal.reason);
  const { planId } = drafted.value;
  await prisma.plan.update({ where: { id: planId }, data: { letters: { untouched: letter } } });
  return { ...incident, planId, submit: () => submitPlan(ASKER, { planId, rowVersion: drafted.value.rowVersion }) };
}
const notice = (incidentRef: string) => rendered({ incidentRef, step: "notice", cohortKey: "untouched" });

test("a plan that takes units is submitted when its letter says what was done", async () => {
  const { submit } = await draftWith(telling);
  expect(await submit()).toMatchObject({ ok: true });
});

test("with a silent letter and no notice it is refused, and nothing is frozen", async () => {
  const { submit, planId } = await draftWith(silent);
  expect(await submit()).toEqual(untold);
  expect(await prisma.plan.findUniqueOrThrow({ where: { id: planId } })).toMatchObject({ status: "draft", fingerprint: null });
  expect(await prisma.compensation.count({ where: { planId } })).toBe(0);
});

test("a notice that is only prepared tells nobody; approved, and once it has left, it does", async () => {
  const { submit, incidentRef, planId, incidentId } = await draftWith(silent);
  const mailingId = await notice(incidentRef);
  expect(await submit()).toEqual(untold);
  await approve(mailingId);
  expect(await submit()).toMatchObject({ ok: true });
  const plan = { id: planId, incidentId, letters: { untouched: silent } };
  await prisma.mailing.update({ where: { id: mailingId }, data: { status: "sent" } });
  expect(await untoldCohortOf(prisma, plan)).toBeNull();
  await prisma.mailing.update({ where: { id: mailingId }, data: { status: "cancelled" } });
  expect(await untoldCohortOf(prisma, plan)).toBe("untouched");
});

test("an execution is not started when the notice it was approved with was called off since", async () => {
  const { submit, incidentRef, planId } = await draftWith(silent);
  const mailingId = await notice(incidentRef);
  await approve(mailingId);
  const submitted = await submit();
  if (!submitted.ok) throw new Error(submitted.refusal.reason);
  const { fingerprint } = submitted.value;
  expect(await decidePlan(DECIDER, { planId, fingerprint, decision: "approved" })).toMatchObject({ ok: true });
  await rendered({ incidentRef, step: "notice", cohortKey: "untouched" });
  expect(await startExecution(DECIDER, { planId, fingerprint })).toEqual(untold);
  await sent(mailingId);
  expect(await startExecution(DECIDER, { planId, fingerprint })).toMatchObject({ ok: true });
});

test("what a choice would take counts; what takes nothing asks for no word", async () => {
  const { planId, incidentId, customers } = await draftWith(silent);
  const plan = { id: planId, incidentId, letters: {} };
  const row = { planId, incidentId, customerId: customers[0] ?? 0n, cohortKey: "untouched", ruleId: "r1" };
  expect(await untoldCohortOf(prisma, plan)).toBeNull();
  await prisma.compensation.create({ data: { ...row, kind: "store_credit", amountMinor: 1500, currency: "EUR" } });
  await prisma.compensation.create({ data: { ...row, kind: "void_rest", units: 0 } });
  expect(await untoldCohortOf(prisma, plan)).toBeNull();
  const option = (key: string, kind: string) => ({ key, items: [{ kind, units: 500 }] });
  const detail = { days: 7, defaultKey: "keep", options: [option("keep", "honour"), option("void", "void_line")] };
  await prisma.compensation.create({ data: { ...row, kind: "choice", detail } });
  expect(await untoldCohortOf(prisma, plan)).toBe("untouched");
  const saying = await writeLetter("custom", letterSaying());
  expect(await untoldCohortOf(prisma, { ...plan, letters: { untouched: saying } })).toBe("untouched");
  expect(await untoldCohortOf(prisma, { ...plan, letters: { untouched: telling } })).toBeNull();
});

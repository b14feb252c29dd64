import { beforeAll, expect, test } from "vitest";
import { prisma } from "../../db/client";
import type { Actor } from "../../domain/staff/actor";
import { renderWholeMailing } from "../../jobs/tasks/render-mailing";
import { sendWholeMailing } from "../../jobs/tasks/send-mailing";
import { readMailingCards } from "../../queries/mailings/mailing-cards";
import { type ExecutedPlan, executedPlan } from "../../testing/executed-plan";
import { letGo } from "../../testing/let-go";
import { prepareMailings } from "./prepare-mailings";

const manager: Actor = { kind: "staff", id: "m1", name: "Nora", role: "manager" };

let plan: ExecutedPlan;
let customers: bigint[];
let mailingId: number;
/** Six customers: the first two failed, the third gets nothing by decision; the mailing has been sent. */
beforeAll(async () => {
  plan = await executedPlan(6);
  const { incidentId, planId, incidentRef } = plan;
  const members = await prisma.cohortMember.findMany({ where: { incidentId }, orderBy: { customerId: "asc" } });
  customers = members.map((member) => member.customerId);
  await setState(customers.slice(0, 2), "failed");
  await prisma.credit.deleteMany({ where: { customerId: customers[2] } });
  await prisma.compensation.deleteMany({ where: { planId, customerId: customers[2], kind: "store_credit" } });
  await prisma.compensation.updateMany({ where: { planId, customerId: customers[2] }, data: { kind: "nothing", units: null } });
  const prepared = await prepareMailings(manager, { incidentRef });
  mailingId = prepared.ok ? (prepared.value.mailingIds[0] ?? 0) : 0;
  await renderWholeMailing(mailingId);
  expect(await letGo(manager, { mailingId, confirmCount: 3 })).toMatchObject({ ok: true });
  await sendWholeMailing(mailingId);
});

const setState = (ids: bigint[], state: "failed" | "by_hand" | "done") =>
  prisma.compensation.updateMany({
    where: { planId: plan.planId, customerId: { in: ids } },
    data: { state, note: state === "by_hand" ? "done in the shop" : null },
  });
const messages = async () =>
  (await prisma.mailMessage.findMany({ where: { mailingId }, orderBy: { customerId: "asc" } })).map((m) => m.skipReason ?? m.state);

test("whoever the plan does nothing for, or whose compensation failed, is left out with the reason", async () => {
  expect(await messages()).toEqual(["not_executed", "not_executed", "nothing_decided", "sent", "sent", "sent"]);
  expect(await prepareMailings(manager, { incidentRef: plan.incidentRef })).toEqual({
    ok: false,
    refusal: { reason: "nothing_to_prepare" },
  });
  expect(await readMailingCards(plan.incidentId)).toMatchObject({ canPrepare: false, cards: [{ mailing: { late: 0 } }] });
});

test("settled afterwards they alone get their letter, even when it is prepared twice before it leaves", async () => {
  await setState([customers[1]!], "by_hand");
  expect(await readMailingCards(plan.incidentId)).toMatchObject({ canPrepare: true, cards: [{ mailing: { late: 1 } }] });
  for (const _ of ["first", "again"]) {
    expect(await prepareMailings(manager, { incidentRef: plan.incidentRef })).toEqual({ ok: true, value: { mailingIds: [mailingId] } });
    await renderWholeMailing(mailingId);
    expect(await messages()).toEqual(["not_executed", "rendered", "nothing_decided", "sent", "sent", "sent"]);
  }
  expect(await letGo(manager, { mailingId, confirmCount: 1 })).toMatchObject({ ok: true });
  await sendWholeMailing(mailingId);
  expect(await messages()).toEqual(["not_executed", "sent", "nothing_decided", "sent", "sent", "sent"]);
  const kept = await prisma.outboxMail.groupBy({ by: ["toAddress"], _count: true });
  expect(kept.map((row) => row._count)).toEqual([1, 1, 1, 1]);
  expect(await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } })).toMatchObject({ status: "sent" });
});

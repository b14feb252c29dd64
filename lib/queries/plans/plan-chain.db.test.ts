import { expect, test } from "vitest";
import { draftPlan } from "@/lib/commands/plans/draft-plan";
import { author, mustBeOk, submitted } from "@/lib/commands/plans/testing-plan";
import { prisma } from "@/lib/db/client";
import { planChain } from "./plan-chain";

test("before an execution nothing follows anything", async () => {
  const { incident } = await submitted();
  expect(await planChain(incident.id)).toEqual({ links: [], tip: null });
});

test("an executed plan can be followed once it is done, and one draft follows it at a time", async () => {
  const { incident, planId } = await submitted();
  await prisma.plan.update({ where: { id: planId }, data: { status: "executing" } });
  expect(await planChain(incident.id)).toEqual({ links: [{ version: 1, status: "executing", follows: null }], tip: null });
  await prisma.plan.update({ where: { id: planId }, data: { status: "executed" } });
  expect((await planChain(incident.id)).tip).toBe(1);
  mustBeOk(await draftPlan(author, { incidentRef: incident.ref, kind: "reversal" }));
  expect(await planChain(incident.id)).toEqual({
    links: [
      { version: 1, status: "executed", follows: null },
      { version: 2, status: "draft", follows: 1 },
    ],
    tip: null,
  });
});

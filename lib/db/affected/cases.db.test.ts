import { expect, test } from "vitest";
import { worldOf } from "@/lib/domain/affected/test-case";
import { CASES } from "@/lib/domain/affected/test-cases";
import { expectTruth } from "@/lib/testing/expect-truth";
import { prisma } from "../client";
import { identifyLines } from "./identify";
import { storedVerdicts, storeWorld } from "./test-world";

for (const one of CASES) {
  test(one.name, async () => {
    const world = worldOf(one);
    const incidentId = await storeWorld(world);
    await prisma.$transaction((tx) => identifyLines(tx, { incidentId, identificationId: 1 }));
    for (const [i, verdict] of (await storedVerdicts(incidentId, world.lines)).entries())
      expectTruth(verdict, one.lines[i]!.is, `line ${i + 1}`);
  });
}

test("the instant that binds the price decides, not when the order was created, paid, processed or imported", async () => {
  const END = "2026-08-22T15:00:00Z";
  const world = worldOf({ name: "", lines: [{ at: END, is: { near: "after_window" } }, { is: "no candidate" }] });
  const incidentId = await storeWorld(world);
  const [inside, outside] = [new Date("2026-08-22T10:00:00Z"), new Date("2026-08-26T10:00:00Z")];
  await prisma.shopOrder.updateMany({ where: { ref: "order-0" }, data: { createdAt: inside, paidAt: inside } });
  await prisma.shopOrder.updateMany({ where: { ref: "order-1" }, data: { createdAt: outside, paidAt: outside, processedAt: outside } });
  await prisma.$transaction((tx) => identifyLines(tx, { incidentId, identificationId: 1 }));
  const verdicts = await storedVerdicts(incidentId, world.lines);
  expect(verdicts.map((verdict) => verdict?.reasons)).toEqual([["after_window"], ["price_exactly", "in_window"]]);
});

test("one line judged alone leaves the others as they stand", async () => {
  const world = worldOf({ name: "", lines: [{ is: "no candidate" }, { is: "no candidate" }, { discountMinor: 4900, is: "no candidate" }] });
  const incidentId = await storeWorld(world);
  await prisma.$transaction((tx) => identifyLines(tx, { incidentId, identificationId: 1 }));
  await prisma.orderLine.updateMany({ data: { refundedQuantity: 1 } });
  const counts = await prisma.$transaction((tx) => identifyLines(tx, { incidentId, identificationId: 1, only: [1n] }));
  expect(counts).toMatchObject({ candidates: 1, affected: 0, excluded: 1 });
  expect((await storedVerdicts(incidentId, world.lines)).map((verdict) => verdict?.verdict)).toEqual(["out", "in", "unsure"]);
});

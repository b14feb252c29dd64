import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { splitIncident, UNTOUCHED } from "../../testing/own-mailing";
import { reportersOutside } from "./reporters-outside";

test("whoever warned without having bought is listed with a way to write to them, and nobody of a cohort is", async () => {
  const { incidentId, customers } = await splitIncident([UNTOUCHED]);
  const { email } = await prisma.customer.findUniqueOrThrow({ where: { id: customers[0] ?? 0n } });
  const [wrote, silent] = ["ami@voisin.example", "tip@voisin.example"];
  await prisma.incidentReporter.createMany({
    data: [email ?? "", wrote, silent].map((address) => ({ incidentId, email: address, addedBy: "agent", at: "2026-11-15T08:00:00Z" })),
  });
  const at = "2026-11-15T08:00:00Z";
  const { id } = await prisma.thread.create({
    data: {
      address: wrote,
      channel: "email",
      subject: "Votre prix",
      language: "fr",
      state: "closed",
      openedAt: at,
      lastAt: at,
      lastInboundAt: at,
    },
  });
  expect(await reportersOutside(incidentId, false)).toEqual([
    { email: wrote, masked: false, customerId: null, threadId: String(id) },
    { email: silent, masked: false, customerId: null, threadId: null },
  ]);
  const masked = await reportersOutside(incidentId, true);
  expect(masked.map((reporter) => reporter.masked)).toEqual([true, true]);
  expect(JSON.stringify(masked)).not.toContain(silent);
  await prisma.cohortSplit.deleteMany({ where: { incidentId } });
  expect(await reportersOutside(incidentId, false)).toEqual([]);
});

import { afterAll, beforeEach, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { isMailingApproved } from "../../db/mailings/mailing-approval";
import { fingerprintOf, rendered, splitIncident, UNTOUCHED, WRITER, writeLetter } from "../../testing/own-mailing";
import { employ, policyIs } from "../plans/testing-approvers";
import { decideMailing } from "./decide-mailing";
import { submitMailing } from "./submit-mailing";

const REASON = "Nobody else works here this week";
const SOLO = { ...WRITER, role: "admin" as const };
let about: { mailingId: number; fingerprint: string };

/** A notice whose letter the only person of the shop wrote, and for which they asked so many minutes ago. */
async function asked(minutesAgo: number): Promise<void> {
  const { incidentRef } = await splitIncident([UNTOUCHED]);
  const mailingId = await rendered({ incidentRef, step: "notice", cohortKey: "untouched" });
  about = { mailingId, fingerprint: await fingerprintOf(mailingId) };
  expect(await submitMailing(SOLO, about)).toMatchObject({ ok: true });
  await prisma.$executeRaw`ALTER TABLE mailing_approval DISABLE TRIGGER mailing_approval_judged`;
  await prisma.$executeRaw`UPDATE mailing_approval SET requested_at = now() - make_interval(mins => ${minutesAgo}::int) WHERE mailing_id = ${mailingId}`;
  await prisma.$executeRaw`ALTER TABLE mailing_approval ENABLE TRIGGER mailing_approval_judged`;
}
const approve = (comment = REASON) => decideMailing(SOLO, { ...about, decision: "approve", comment });
const refused = (reason: string, detail?: object) => ({ ok: false, refusal: { reason, ...(detail && { detail }) } });

beforeEach(async () => {
  await prisma.staffUser.deleteMany();
  await employ(SOLO.id, "admin");
  await policyIs({ aloneAllowed: true, coolingOffMinutes: 15 });
  await writeLetter("notice:untouched");
});
afterAll(() => prisma.setting.deleteMany());

test("the only person of the shop approves a mailing after the wait, with a reason, and the audit says that they were alone", async () => {
  await asked(14);
  expect(await approve()).toEqual(refused("cooling_off", { minutes: 1 }));
  await asked(15);
  expect(await approve("x".repeat(19))).toEqual(refused("alone_reason_short"));
  expect(await decideMailing(SOLO, { ...about, decision: "refuse", comment: REASON })).toEqual(refused("own_mailing"));
  expect(await approve()).toEqual({ ok: true, value: { decision: "approve" } });
  const mailing = await prisma.mailing.findUniqueOrThrow({ where: { id: about.mailingId } });
  expect(await isMailingApproved(prisma, mailing)).toBe(true);
  expect(await prisma.mailingApproval.findFirst({ where: { mailingId: mailing.id } })).toMatchObject({ decidedBy: SOLO.id, alone: true });
  expect(await prisma.auditEvent.findFirst({ where: { action: "mailing.decide" }, orderBy: { id: "desc" } })).toMatchObject({
    ...{ actorId: SOLO.id, reason: REASON, detail: { alone: true, decision: "approve" } },
  });
});

test("nobody approves their own mailing where the shop does not allow it or somebody else may, and the database says so too", async () => {
  await asked(20);
  await policyIs({ aloneAllowed: false });
  expect(await approve()).toEqual(refused("own_mailing"));
  const directly = () =>
    prisma.mailingApproval.updateMany({
      where: { mailingId: about.mailingId },
      data: { decision: "approve", decidedBy: SOLO.id, decidedAt: "2099-01-01T00:00:00Z", comment: REASON, alone: true },
    });
  await expect(directly()).rejects.toThrow("may not be approved alone");
  await policyIs({ aloneAllowed: true });
  await employ("second", "manager");
  expect(await approve()).toEqual(refused("own_mailing"));
  await expect(directly()).rejects.toThrow("may not be approved alone");
});

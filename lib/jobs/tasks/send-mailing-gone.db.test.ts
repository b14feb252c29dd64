import { expect, test } from "vitest";
import { now } from "../../clock";
import { prisma } from "../../db/client";
import { notGot } from "../../db/mailings/not-got";
import { sentMailing } from "../../testing/sent-mailing";
import { sendWholeMailing } from "./send-mailing";

test("what its sender can send no more waits with its reason, is looked at again later, and nothing is lost or thrown", async () => {
  const { mailingId } = await sentMailing(2, { known: false });
  const [first] = await prisma.mailMessage.findMany({ where: { mailingId }, orderBy: { id: "asc" } });
  await prisma.mailing.update({ where: { id: mailingId }, data: { sender: "smtp" } });
  await prisma.mailMessage.updateMany({ where: { mailingId }, data: { state: "rendered" } });
  await prisma.mailMessage.update({ where: { id: first?.id ?? 0n }, data: { channel: "sms", toAddress: "+33600000000" } });
  const again = await sendWholeMailing(mailingId);
  const minutes = ((again?.getTime() ?? 0) - now().getTime()) / 60_000;
  expect(minutes).toBeGreaterThan(9);
  expect(minutes).toBeLessThanOrEqual(10);
  expect(await notGot(prisma, mailingId, now())).toEqual([
    { standing: "waiting", why: "no_gateway", members: 1 },
    { standing: "waiting", why: "no_provider", members: 1 },
  ]);
  expect((await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } })).status).toBe("sending");
});

test("a mailing of which nothing waits any more ends, whatever became of its sender", async () => {
  const { mailingId } = await sentMailing(1);
  await prisma.mailing.update({ where: { id: mailingId }, data: { sender: "smtp" } });
  expect(await sendWholeMailing(mailingId)).toBeNull();
  expect((await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } })).status).toBe("sent");
});

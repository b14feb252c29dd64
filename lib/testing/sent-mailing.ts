import { prisma } from "../db/client";
import { executedPlan } from "./executed-plan";

export type SentMailing = {
  incidentId: number;
  incidentRef: string;
  mailingId: number;
  messages: { id: bigint; customerId: bigint; providerId: string; email: string }[];
};

/** A mailing of `size` messages that a provider has taken, each under the id `re_<message>`; `known: false` leaves the ids to come. */
export async function sentMailing(size: number, { known = true }: { known?: boolean } = {}): Promise<SentMailing> {
  const { incidentId, incidentRef, planId } = await executedPlan(size);
  const template = await prisma.templateVersion.findFirstOrThrow({ where: { key: "untouched" } });
  const { id: mailingId } = await prisma.mailing.create({
    data: {
      incidentId,
      planId,
      cohortKey: "untouched",
      templateVersionId: template.id,
      status: "sending",
      sender: "resend",
      createdBy: "agent",
    },
  });
  await prisma.$executeRaw`
    INSERT INTO mail_message (mailing_id, customer_id, channel, state, to_address, variant, values)
    SELECT ${mailingId}, c.id, 'email', 'sent', c.email, 'fr', '{}' FROM cohort_member m JOIN customer c ON c.id = m.customer_id
    WHERE m.incident_id = ${incidentId} ORDER BY c.id`;
  if (known) await prisma.$executeRaw`UPDATE mail_message SET provider_id = 're_' || id WHERE mailing_id = ${mailingId}`;
  const rows = await prisma.mailMessage.findMany({ where: { mailingId }, orderBy: { id: "asc" } });
  const messages = rows.map(({ id, customerId, toAddress }) => ({ id, customerId, providerId: `re_${id}`, email: toAddress ?? "" }));
  return { incidentId, incidentRef, mailingId, messages };
}

import { prisma } from "../../db/client";
import { maskAddresses } from "../../domain/staff/masking";
import { hardestRecipients } from "./hardest-recipients";

const MOST_COLLEAGUES = 500;
const SHOWN = 20;

export type TestCopy = { id: number; to: string; as: string; state: "waiting" | "sent" | "failed"; error: string | null; at: string };
export type MailingTrial = {
  colleagues: { id: string; name: string }[];
  /** Recipients as whom a copy can be read; the hardest first. */
  readers: { customerId: string; name: string; why: string }[];
  copies: TestCopy[];
};

type Mailing = { id: number; incidentId: number; templateVersionId: number };

/** To whom copies can go, as whom they are read, and those that went. Masked: nobody's name. */
export async function readMailingTrial(mailing: Mailing, { masked }: { masked: boolean }): Promise<MailingTrial> {
  const { id, incidentId, templateVersionId } = mailing;
  const [colleagues, readers, tests] = await Promise.all([
    prisma.staffUser.findMany({
      where: { banned: { not: true } },
      select: { id: true, name: true },
      orderBy: { name: "asc" },
      take: MOST_COLLEAGUES,
    }),
    hardestRecipients(id, incidentId),
    prisma.testSend.findMany({ where: { mailingId: id, templateVersionId }, orderBy: { id: "desc" }, take: SHOWN }),
  ]);
  const people = await prisma.customer.findMany({
    where: { id: { in: tests.map(({ customerId }) => customerId) } },
    select: { id: true, name: true },
    take: SHOWN,
  });
  return {
    colleagues: masked ? [] : colleagues,
    readers: masked ? [] : once(readers).map(({ customerId, name, why }) => ({ customerId: String(customerId), name, why })),
    copies: tests.map(({ id: copy, toAddress, customerId, state, error, at }) => ({
      ...{ id: copy, error, at: at.toISOString(), state: state as TestCopy["state"] },
      to: masked ? maskAddresses(toAddress) : toAddress,
      as: masked ? "" : (people.find((person) => person.id === customerId)?.name ?? ""),
    })),
  };
}

const once = <R extends { customerId: bigint }>(readers: R[]): R[] =>
  readers.filter((reader, index) => readers.findIndex(({ customerId }) => customerId === reader.customerId) === index);

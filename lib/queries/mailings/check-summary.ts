import { now } from "../../clock";
import { prisma } from "../../db/client";
import { readChecks } from "../../db/mailings/checks";
import { type GroupStanding, groupStandings } from "../../domain/mailings/check-groups";
import type { MadePromise } from "../../domain/mailings/made-promises";
import { env } from "../../env";

/** Every check that a prepared mailing went through, found something or not, with its figures. */
export type CheckSummary = {
  groups: GroupStanding[];
  /** Of the largest mail's HTML. */
  largestBytes: number;
  promises: MadePromise[];
  /** Mails of this mailing, and those of any that left in the last 24 hours. */
  mailsInADay: number;
  /** Where answers go, and whether one ever came in. */
  replyTo: { address: string; heard: boolean };
};

const DAY_MS = 86_400_000;

export async function readCheckSummary(mailing: { id: number; checks: unknown }): Promise<CheckSummary> {
  const checks = readChecks(mailing.checks);
  const [waiting, [left], heard] = await Promise.all([
    prisma.mailMessage.count({ where: { mailingId: mailing.id, channel: "email", state: { in: ["rendered", "sending"] } } }),
    // From the few batches: there may be a hundred times as many messages.
    prisma.$queryRaw<{ mails: number }[]>`
      SELECT coalesce(sum(cardinality(message_ids)), 0)::int AS mails FROM mail_batch
      WHERE channel = 'email' AND state <> 'pending' AND called_at > ${new Date(now().getTime() - DAY_MS)}`,
    prisma.thread.findFirst({ where: { channel: "email" }, select: { id: true } }),
  ]);
  return {
    groups: groupStandings(checks),
    largestBytes: checks.largestBytes,
    promises: checks.promises,
    mailsInADay: waiting + (left?.mails ?? 0),
    replyTo: { address: env.MAIL_REPLY_TO, heard: heard !== null },
  };
}

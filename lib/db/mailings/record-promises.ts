import type { MadePromise } from "../../domain/mailings/made-promises";
import { madePromise, promiseDueAt } from "../../domain/promises/made-promise";
import type { Db, Tx } from "../client";
import { readHours } from "../settings/listening";
import { readShop } from "../settings/shop";
import { readChecks } from "./checks";

/**
 * Whose promises a mailing makes that are not written down yet; null once they are, or where it makes none. One look by key: it is
 * taken with every batch. Its caller locks the mailing before anything of it, for the one that writes.
 */
export async function owesPromises(db: Db, mailingId: number): Promise<string | null> {
  const [row] = await db.$queryRaw<{ ownerId: string }[]>`
    SELECT coalesce(g.started_by, g.created_by) AS "ownerId" FROM mailing g
    WHERE g.id = ${mailingId} AND jsonb_array_length(coalesce(g.checks -> 'promises', '[]')) > 0
      AND NOT EXISTS (SELECT FROM promise p WHERE p.mailing_id = g.id)`;
  return row?.ownerId ?? null;
}

/**
 * Writes down what a mailing promised to all who got it, once: counted from its first message, owned by whoever let it go. Nothing when
 * nobody got it. A promise that both languages make is one.
 */
export async function recordPromises(tx: Tx, mailingId: number, now: Date, ownerId: string): Promise<number> {
  const { incidentId, checks } = await tx.mailing.findUniqueOrThrow({
    where: { id: mailingId },
    select: { incidentId: true, checks: true },
  });
  const { promises } = readChecks(checks);
  if (promises.length === 0 || (await tx.customerPromise.count({ where: { mailingId } })) > 0) return 0;
  const { _min: first } = await tx.mailMessage.aggregate({ where: { mailingId, state: "sent" }, _min: { sentAt: true } });
  if (!first.sentAt) return 0;
  const [{ hours }, { houseLanguage }] = [await readHours(tx), await readShop(tx)];
  const from = first.sentAt;
  const made = inOneLanguage(promises, houseLanguage).flatMap(({ text, dueIn }) => {
    const dueAt = promiseDueAt(dueIn, from, hours);
    return dueAt ? [madePromise(text, dueAt)] : [];
  });
  const { count } = await tx.customerPromise.createMany({
    data: made.map((promise) => ({ ...promise, incidentId, mailingId, ownerId, createdBy: ownerId, createdAt: now })),
  });
  return count;
}

/** Both languages say the same: those of the house's own, and of the other only those of a length that it has fewer of. */
function inOneLanguage(promises: readonly MadePromise[], house: "fr" | "en"): MadePromise[] {
  const own = promises.filter(({ language }) => language === house);
  const left = own.map(termOf);
  const others = promises.filter((promise) => {
    const same = left.indexOf(termOf(promise));
    if (promise.language === house || same < 0) return promise.language !== house;
    left.splice(same, 1);
    return false;
  });
  return [...own, ...others];
}

/** « avant le 15 décembre » and “by 15 December” are one. */
const termOf = ({ dueIn }: MadePromise): string => JSON.stringify("dueOn" in dueIn ? dueIn.dueOn : dueIn);

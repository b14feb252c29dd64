import type { MadePromise } from "../../domain/mailings/made-promises";
import { madePromise, promiseDueAt } from "../../domain/promises/made-promise";
import type { Tx } from "../client";
import { readHours } from "../settings/listening";
import { readShop } from "../settings/shop";
import { readChecks } from "./checks";

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
  const made = inOneLanguage(promises, houseLanguage).map(({ text, dueIn }) => madePromise(text, promiseDueAt(dueIn, from, hours)));
  const { count } = await tx.customerPromise.createMany({
    data: made.map((promise) => ({ ...promise, incidentId, mailingId, ownerId, createdBy: ownerId, createdAt: now })),
  });
  return count;
}

/** Both languages say the same: those of the house's own, and of the other only those of a length that it has fewer of. */
function inOneLanguage(promises: readonly MadePromise[], house: "fr" | "en"): MadePromise[] {
  const own = promises.filter(({ language }) => language === house);
  const left = own.map(({ dueIn }) => JSON.stringify(dueIn));
  const others = promises.filter(({ language, dueIn }) => {
    const same = left.indexOf(JSON.stringify(dueIn));
    if (language === house || same < 0) return language !== house;
    left.splice(same, 1);
    return false;
  });
  return [...own, ...others];
}

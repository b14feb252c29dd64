import { now } from "@/lib/clock";
import { listCanned } from "@/lib/db/canned/list-canned";
import { prisma } from "@/lib/db/client";
import { readShop } from "@/lib/db/settings/shop";
import { creditBalance } from "@/lib/domain/credits/credit-state";
import { endOfWholeDays } from "@/lib/domain/plans/expiry-day";
import { type CannedAction, type CannedValues, fillCanned } from "@/lib/domain/replies/canned-answer";
import { formatDay, formatMoney } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { creditFacts } from "../credits/credit-facts";

/** A shared answer in the words of one conversation, in both languages. */
export type CannedChoice = { id: number; name: string; body: Record<Locale, string>; actions: CannedAction[]; uses: number };

type Asking = { threadId: string; agent: string; locale: Locale };

/** What the team answers with, filled for one conversation; what is used most comes first. */
export async function cannedChoices({ threadId, agent, locale }: Asking): Promise<CannedChoice[]> {
  const at = now();
  const [rows, facts] = await Promise.all([listCanned(prisma, { now: at }), factsOf(BigInt(threadId), at)]);
  const values = { fr: valuesIn("fr", facts, agent), en: valuesIn("en", facts, agent) };
  return rows.map(({ id, nameFr, nameEn, bodyFr, bodyEn, actions, useCount }) => ({
    ...{ id, actions, name: locale === "fr" ? nameFr : nameEn, uses: useCount },
    body: { fr: fillCanned(bodyFr, values.fr), en: fillCanned(bodyEn, values.en) },
  }));
}

type Facts = {
  name: string | null;
  shopName: string;
  zone: string;
  /** The newest that can still be spent. */
  credit: { balanceMinor: number; currency: string; expiresAt: Date } | null;
};

async function factsOf(threadId: bigint, at: Date): Promise<Facts> {
  const thread = await prisma.thread.findUnique({ where: { id: threadId }, select: { customerId: true, incidentId: true } });
  const { name: shopName, zone } = await readShop(prisma);
  const customerId = thread?.customerId ?? null;
  if (customerId === null) return { name: null, shopName, zone, credit: null };
  const spendable = { revokedAt: null, expiresAt: { gt: at } };
  const about = thread?.incidentId ? { incidentId: thread.incidentId } : {};
  const [customer, credit] = await Promise.all([
    prisma.customer.findUnique({ where: { id: customerId }, select: { name: true } }),
    prisma.credit.findFirst({ where: { customerId, ...about, ...spendable }, orderBy: { id: "desc" } }),
  ]);
  const balanceMinor = credit ? creditBalance(creditFacts(credit)) : 0;
  return {
    ...{ name: customer?.name ?? null, shopName, zone },
    credit: credit && balanceMinor > 0 ? { balanceMinor, currency: credit.currency, expiresAt: credit.expiresAt } : null,
  };
}

/** A credit's last day is the one before the instant at which it ends. */
const valuesIn = (locale: Locale, { name, shopName, zone, credit }: Facts, agent: string): CannedValues => ({
  ...{ name, agent, shopName },
  creditAmount: credit && formatMoney({ minor: credit.balanceMinor, currency: credit.currency }, locale),
  creditExpiresOn: credit && formatDay(new Date(endOfWholeDays(credit.expiresAt, zone).getTime() - 1), zone, locale),
});

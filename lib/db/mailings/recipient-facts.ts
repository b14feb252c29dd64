import type { Channel } from "../../domain/mailings/ladder";
import type { Remedy } from "../../domain/mailings/remedy";
import type { Db } from "../client";
import { toNumber } from "../minor";
import { byCustomer, doneFor, NOTHING_DONE } from "./done-facts";
import { type MailingScope, nextRecipients, type Recipient } from "./recipients";

/** How somebody is reached, as the shop and they themselves said. */
export type Contact = {
  phone: string | null;
  /** A postal address is known. */
  postal: boolean;
  /** As the shop wrote it; null: unknown. */
  country: string | null;
  /** The way they asked for. */
  preferred: Channel | null;
  /** As they chose to be addressed. */
  civility: string | null;
  /** To promotion. */
  agreed: boolean;
};

/** One customer of a mailing as orders, ledger and credits know them; amounts in minor units, instants in UTC. */
export type RecipientFacts = Contact & {
  customerId: bigint;
  /** Every compensation done, by the machine or by hand. */
  executed: boolean;
  /** The plan gives and takes nothing, and says why. */
  nothing: boolean;
  email: string | null;
  suppressed: boolean;
  language: string;
  name: string | null;
  orderRefs: string[];
  firstOrderAt: Date;
  lastOrderAt: Date;
  productNames: string[];
  wrongPrices: { minor: number; currency: string }[];
  referencePrices: { minor: number; currency: string }[];
  giftedUnits: number;
  voidedUnits: number;
  remedies: Remedy[];
  choice: { id: bigint; dueAt: Date } | null;
  credit: { id: bigint; compensationId: bigint; generation: number; code: string; minor: number; currency: string; expiresAt: Date } | null;
};

type Chunk = { mailing: MailingScope; now: Date; after: bigint; limit: number };

/** The next customers of a mailing who have no message yet, by customer id, as its step may speak of them. */
export async function recipientFacts(db: Db, { mailing, ...page }: Chunk): Promise<RecipientFacts[]> {
  const { incidentId, planId, step } = mailing;
  return factsOf(db, { incidentId, planId, reminds: step === "reminder" ? page.now : null }, await nextRecipients(db, mailing, page));
}

/** One customer of an incident, whatever the plan's state. */
export async function customerFacts(db: Db, planId: number, customerId: bigint): Promise<RecipientFacts | undefined> {
  const { incidentId } = await db.plan.findUniqueOrThrow({ where: { id: planId }, select: { incidentId: true } });
  return (await factsOf(db, { incidentId, planId, reminds: null }, [{ customerId, executed: false, nothing: false }]))[0];
}

/** One customer of an incident before anything is decided for them: orders, and nothing that a plan gives. */
export const memberFacts = async (db: Db, incidentId: number, customerId: bigint): Promise<RecipientFacts | undefined> =>
  (await factsOf(db, { incidentId, planId: null, reminds: null }, [{ customerId, executed: false, nothing: false }]))[0];

/** `planId` null: nothing that a plan gave is spoken of. `reminds`: only credits of which nothing was used at that instant. */
type Source = { incidentId: number; planId: number | null; reminds: Date | null };

/**
 * Set-based, one statement per source and the ids as an array: a single statement that joined them all would be planned
 * badly on tables that were filled a moment ago, and take minutes.
 */
async function factsOf(db: Db, source: Source, asked: Recipient[]): Promise<RecipientFacts[]> {
  if (asked.length === 0) return [];
  const ids = asked.map((row) => row.customerId);
  const [people, bought, plan] = await Promise.all([
    peopleOf(db, source.incidentId, ids),
    boughtBy(db, source.incidentId, ids),
    source.planId === null ? NOTHING_DONE : doneFor(db, { ...source, planId: source.planId }, ids),
  ]);
  return asked.flatMap(({ customerId, ...verdict }) => {
    const person = people.get(customerId);
    const lines = bought.get(customerId) ?? NOTHING_BOUGHT;
    const units = plan.moved.get(customerId);
    const credit = plan.given.get(customerId);
    const choice = plan.choices.get(customerId);
    if (!person) return [];
    return [
      {
        ...verdict,
        ...person,
        ...lines,
        wrongPrices: lines.wrongPrices.map(toMoney),
        referencePrices: lines.referencePrices.map(toMoney),
        giftedUnits: toNumber(units?.gifted),
        voidedUnits: toNumber(units?.voided),
        remedies: plan.remedies.get(customerId) ?? [],
        choice: choice ? { id: choice.id, dueAt: choice.dueAt } : null,
        credit: credit ? { ...credit, minor: toNumber(credit.minor) } : null,
      },
    ];
  });
}

type Person = Pick<RecipientFacts, "customerId" | "email" | "suppressed" | "language" | "name" | keyof Contact>;
const peopleOf = async (db: Db, incidentId: number, ids: bigint[]) =>
  byCustomer(
    await db.$queryRaw<Person[]>`
      SELECT c.id AS "customerId", c.email, (s.email IS NOT NULL) AS suppressed, coalesce(w.language, m.language, c.language, 'fr') AS language,
             c.name, coalesce(c.phone_e164, nullif(c.phone, '')) AS phone, coalesce(c.postal_address, '') <> '' AS postal, c.country,
             w.channel AS preferred, w.civility, coalesce(w.promotion, false) AS agreed
      FROM customer c
      LEFT JOIN active_suppression s ON s.email = c.email
      LEFT JOIN contact_preference w ON w.customer_id = c.id
      LEFT JOIN cohort_member m ON m.customer_id = c.id AND m.incident_id = ${incidentId}
      WHERE c.id = ANY(${ids}::bigint[])`,
  );

type Bought = Pick<RecipientFacts, "customerId" | "orderRefs" | "firstOrderAt" | "lastOrderAt" | "productNames"> & {
  wrongPrices: string[];
  referencePrices: string[];
};
const NOTHING_BOUGHT = {
  orderRefs: [],
  firstOrderAt: new Date(0),
  lastOrderAt: new Date(0),
  productNames: [],
  wrongPrices: [],
  referencePrices: [],
} satisfies Omit<Bought, "customerId">;
const boughtBy = async (db: Db, incidentId: number, ids: bigint[]) =>
  byCustomer(
    await db.$queryRaw<Bought[]>`
      SELECT a.customer_id AS "customerId", array_agg(DISTINCT o.ref) AS "orderRefs", min(a.placed_at) AS "firstOrderAt",
             max(a.placed_at) AS "lastOrderAt", array_agg(DISTINCT coalesce(nullif(l.product_name, ''), a.sku)) AS "productNames",
             array_agg(DISTINCT a.unit_price_minor || ' ' || a.currency) AS "wrongPrices",
             array_agg(DISTINCT a.reference_price_minor || ' ' || a.currency) AS "referencePrices"
      FROM affected_line a JOIN shop_order o ON o.id = a.order_id JOIN order_line l ON l.id = a.order_line_id
      WHERE a.incident_id = ${incidentId} AND a.customer_id = ANY(${ids}::bigint[])
      GROUP BY a.customer_id`,
  );

function toMoney(text: string): { minor: number; currency: string } {
  const [minor, currency = ""] = text.split(" ");
  return { minor: Number(minor), currency };
}

import { prisma } from "@/lib/db/client";
import { ruleSentence } from "@/lib/domain/plans/rule-sentence";
import { maskAddresses } from "@/lib/domain/staff/masking";
import type { Locale } from "@/lib/i18n/locale";
import { cohortName, ruleNames } from "@/lib/i18n/rule-names";
import { type CustomerDrawer, customerDrawer } from "../cohorts/customer-drawer";
import { sealedRules } from "../credits/sealed-rules";
import type { PromiseView } from "../promises/promise-view";
import { promisesTo } from "../promises/promises-to";

const SHOWN = 10;

export type ThreadSide = {
  person: { id: string; name: string; email: string | null; phone: string | null; postalAddress: string | null } | null;
  /** What is known of them in this incident; null where they are not of it. */
  member: CustomerDrawer | null;
  cohorts: { key: string; letter: string; name: string }[];
  /** What the latest plan does for them, as its rule says it. */
  sentence: string | null;
  promises: PromiseView[];
  /** Other incidents that concerned them, the newest first. */
  earlier: { ref: string; title: string }[];
};

type Asking = { incidentId: number | null; customerId: bigint | null; locale: Locale; masked: boolean };

/** What stands beside a conversation: the person, their orders, what the plan gives them and what was promised. Masked: no names, no addresses. */
export async function readThreadSide({ incidentId, customerId, locale, masked }: Asking): Promise<ThreadSide> {
  if (customerId === null) return { person: null, member: null, cohorts: [], sentence: null, promises: [], earlier: [] };
  const [person, member, cohorts, sentence, promises, earlier] = await Promise.all([
    prisma.customer.findUnique({ where: { id: customerId } }),
    incidentId === null ? null : customerDrawer({ incidentId, customerId }, masked),
    incidentId === null ? [] : prisma.cohort.findMany({ where: { incidentId }, take: 100 }),
    incidentId === null ? null : sentenceOf({ incidentId, customerId }, locale),
    promisesTo({ customerId, masked }),
    otherIncidents(customerId, incidentId),
  ]);
  return {
    person: person && {
      id: String(customerId),
      name: masked ? "" : (person.name ?? ""),
      email: masked && person.email ? maskAddresses(person.email) : person.email,
      phone: masked ? null : person.phone,
      postalAddress: masked ? null : person.postalAddress,
    },
    ...{ member, sentence, promises, earlier },
    cohorts: cohorts.map(({ key, letter, nameFr, nameEn }) => ({
      key,
      letter,
      name: cohortName([{ key, letter, nameFr, nameEn }], key, locale),
    })),
  };
}

/** The sentences of the sealed rules that gave this customer something, of the newest plan that did. */
async function sentenceOf(of: { incidentId: number; customerId: bigint }, locale: Locale): Promise<string | null> {
  const rows = await prisma.compensation.findMany({ where: of, orderBy: [{ planId: "desc" }, { id: "asc" }], take: 50 });
  const planId = rows[0]?.planId;
  if (planId === undefined) return null;
  const { rules, ...names } = await sealedRules(planId);
  const given = new Set(rows.filter((row) => row.planId === planId).map(({ ruleId }) => ruleId));
  const sentences = rules.filter(({ id }) => given.has(id)).map((rule) => ruleSentence(rule, locale, ruleNames({ locale, ...names })));
  return sentences.length > 0 ? sentences.join(" ") : null;
}

const otherIncidents = (customerId: bigint, incidentId: number | null): Promise<ThreadSide["earlier"]> =>
  prisma.$queryRaw<ThreadSide["earlier"]>`
    SELECT i.ref, i.title FROM incident i
    WHERE i.id IS DISTINCT FROM ${incidentId} AND EXISTS (SELECT 1 FROM affected_line a WHERE a.incident_id = i.id AND a.customer_id = ${customerId})
    ORDER BY i.id DESC LIMIT ${SHOWN}`;

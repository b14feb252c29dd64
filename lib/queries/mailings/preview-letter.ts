import { now } from "../../clock";
import { prisma } from "../../db/client";
import { customerFacts, type RecipientFacts } from "../../db/mailings/recipient-facts";
import { readUnitNoun } from "../../db/mailings/unit-noun";
import { findPlan, type Plan } from "../../db/plans/find-plan";
import { memberScope, membersById } from "../../db/plans/member-chunks";
import { standingOf } from "../../db/plans/standing";
import { readShop } from "../../db/settings/shop";
import { sealedChoice } from "../../domain/choices/sealed-choice";
import { joinLetter } from "../../domain/mailings/compiled-letter";
import { remediesOf } from "../../domain/mailings/remedy";
import { contentSchema, type LetterContent, variantOf } from "../../domain/mailings/template";
import { treat } from "../../domain/plans/treat";
import { env } from "../../env";
import type { Locale } from "../../i18n/locale";
import { compileLetter } from "../../mail/compile-letter";
import { type LetterFacts, letterValues, shapeOf } from "../../mail/letter-values";

export type LetterPreview = { subject: string; html: string; text: string; language: Locale; cohortKey: string };
type Asked = { planId: number; customerId: bigint; language?: Locale };

/** Stands for a code that does not exist before the plan is executed. */
const SPECIMEN_CODE = "••••-••••-••••";

/** The letter that this customer would get under the plan as it stands; null when it has none for them. */
export async function previewLetter(asked: Asked): Promise<LetterPreview | null> {
  const known = await knownOf(asked);
  const templateId = known?.plan.letters[known.cohortKey];
  if (!known || !templateId) return null;
  const template = await prisma.templateVersion.findUnique({ where: { id: templateId } });
  return template && show(known, contentSchema.parse(template.content), asked.language);
}

/** The same with a letter that is still being written. */
export async function previewContent(asked: Asked, content: LetterContent): Promise<LetterPreview | null> {
  const known = await knownOf(asked);
  return known && show(known, content, asked.language);
}

type Known = { plan: Plan; recipient: RecipientFacts; facts: LetterFacts; cohortKey: string };

async function show({ plan, recipient, facts, cohortKey }: Known, content: LetterContent, asked?: Locale): Promise<LetterPreview> {
  const [shop, unitNoun, { zone }] = await Promise.all([
    readShop(prisma),
    readUnitNoun(prisma, plan.incidentId),
    prisma.incident.findUniqueOrThrow({ where: { id: plan.incidentId }, select: { zone: true } }),
  ]);
  const language = asked ?? (recipient.language === "en" ? "en" : "fr");
  const letter = content[language];
  const values = letterValues(facts, { shop, zone, unitNoun }, language);
  const compiled = await compileLetter(letter, variantOf(letter, language, shapeOf(facts)));
  // A preview is for reading: the private link itself is only in the customer's own mail.
  const dead = `${env.APP_URL}/c/…`;
  const whole = joinLetter(compiled, {
    ...values,
    ...(values.creditLink && { creditLink: dead }),
    ...(values.choiceLink && { choiceLink: dead }),
  });
  return { ...whole, language, cohortKey };
}

async function knownOf({ planId, customerId }: Asked): Promise<Known | null> {
  const plan = await findPlan(prisma, planId);
  const recipient = await customerFacts(prisma, planId, customerId);
  if (!plan || !recipient || recipient.orderRefs.length === 0) return null;
  const promised = await promisedTo(plan, customerId);
  if (!promised) return null;
  const written =
    recipient.giftedUnits > 0 ||
    recipient.voidedUnits > 0 ||
    recipient.credit !== null ||
    recipient.remedies.length > 0 ||
    recipient.choice !== null;
  const { credit } = recipient;
  const facts: LetterFacts = written
    ? {
        ...recipient,
        credit: credit && { amount: { minor: credit.minor, currency: credit.currency }, expiresAt: credit.expiresAt, code: credit.code },
      }
    : { ...recipient, ...promised.facts };
  return { plan, recipient, facts, cohortKey: promised.cohortKey };
}

type Given = {
  kind: string;
  units: number | null;
  amountMinor: number | null;
  currency: string | null;
  expiresAt: Date | null;
  detail: unknown;
};
type Promised = { cohortKey: string; facts: Pick<LetterFacts, "giftedUnits" | "voidedUnits" | "remedies" | "choice" | "credit"> };

/** What the plan gives this customer: frozen with a submitted plan, worked out from the rules of a draft. */
async function promisedTo(plan: Plan, customerId: bigint): Promise<Promised | null> {
  if (plan.status === "draft") return promisedByRules(plan, customerId);
  const rows = await prisma.compensation.findMany({ where: { planId: plan.id, customerId } });
  const [first] = rows;
  if (!first) return null;
  const given = rows.map((row) => ({
    ...row,
    units: Number(row.units ?? 0),
    amountMinor: row.amountMinor === null ? null : Number(row.amountMinor),
  }));
  return { cohortKey: first.cohortKey, facts: promisedFacts(given) };
}

async function promisedByRules(plan: Plan, customerId: bigint): Promise<Promised | null> {
  const [member] = await membersById(prisma, memberScope(plan), [String(customerId)]);
  if (!member) return null;
  const { compensations: given } = treat(plan.rules, member, await standingOf(prisma, plan));
  return {
    cohortKey: member.cohort,
    facts: promisedFacts(given.map((item) => ({ ...item, expiresAt: item.expiresAt ? new Date(item.expiresAt) : null }))),
  };
}

function promisedFacts(given: Given[]): Promised["facts"] {
  const units = (kind: string) => given.filter((item) => item.kind === kind).reduce((sum, item) => sum + (item.units ?? 0), 0);
  const credit = given.find((item) => item.kind === "store_credit");
  const choice = given.find((item) => item.kind === "choice");
  return {
    giftedUnits: units("gift_consumed"),
    voidedUnits: units("void_rest") + units("void_line"),
    remedies: remediesOf(given),
    choice: choice ? { dueAt: new Date(now().getTime() + daysOf(choice.detail) * DAY_MS) } : null,
    credit:
      credit?.amountMinor && credit.currency && credit.expiresAt
        ? { amount: { minor: credit.amountMinor, currency: credit.currency }, expiresAt: credit.expiresAt, code: SPECIMEN_CODE }
        : null,
  };
}

const DAY_MS = 86_400_000;
/** How long they would have to choose, counted from now: the true day comes with the execution. */
const daysOf = (detail: unknown): number => sealedChoice(detail).days;

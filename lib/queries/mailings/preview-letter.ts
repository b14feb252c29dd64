import { now } from "../../clock";
import { prisma } from "../../db/client";
import { customerFacts, memberFacts, type RecipientFacts } from "../../db/mailings/recipient-facts";
import { readUnitNoun } from "../../db/mailings/unit-noun";
import { executedTip } from "../../db/plans/executed-tip";
import { findPlan, type Plan } from "../../db/plans/find-plan";
import { memberScope, membersById } from "../../db/plans/member-chunks";
import { standingOf } from "../../db/plans/standing";
import { readShop } from "../../db/settings/shop";
import { sealedChoice } from "../../domain/choices/sealed-choice";
import type { Finding } from "../../domain/mailings/check";
import { HARD_NAMES, type HardName } from "../../domain/mailings/hard-names";
import { isUsedByCode, remediesOf } from "../../domain/mailings/remedy";
import { readTemplateKey } from "../../domain/mailings/step";
import { contentSchema, type LetterContent } from "../../domain/mailings/template";
import { treat } from "../../domain/plans/treat";
import { env } from "../../env";
import type { Locale } from "../../i18n/locale";
import type { LetterFacts } from "../../mail/letter-values";
import { RecipientRenderer } from "../../mail/render-recipient";
import { renderSpecimen, SPECIMEN_CODE, type Specimen } from "../../mail/render-specimen";

export type LetterPreview = { subject: string; html: string; text: string; language: Locale; cohortKey: string };
type Asked = { planId: number; customerId: bigint; language?: Locale };

/** The letter that this customer would get under the plan as it stands; null when it has none for them. */
export async function previewLetter(asked: Asked): Promise<LetterPreview | null> {
  const known = await knownOf(asked);
  const templateId = known?.plan.letters[known.cohortKey];
  if (!known || !templateId) return null;
  const template = await prisma.templateVersion.findUnique({ where: { id: templateId } });
  if (!template) return null;
  const language = asked.language ?? languageOf(known.recipient);
  const specimen = await specimenOf(known.plan.incidentId);
  const { sms: _, ...whole } = await renderSpecimen(contentSchema.parse(template.content), known.facts, language, specimen);
  return { ...whole, language, cohortKey: known.cohortKey };
}

export type DraftPreview = {
  subject: string;
  html: string;
  text: string;
  sms: string | null;
  /** Bytes of the HTML. */
  bytes: number;
  /** What the checks would say of this message. */
  findings: Finding[];
};
type AskedDraft = { incidentId: number; templateKey: string; customerId: bigint; language: Locale; under: HardName | null };

/** A letter that is still being written, as this customer would read it; `under` a name that is not theirs. Null: they are not concerned. */
export async function previewDraft(asked: AskedDraft, content: LetterContent): Promise<DraftPreview | null> {
  const { incidentId, templateKey, language, under } = asked;
  const read = await readAs(asked);
  if (!read) return null;
  const facts = under ? { ...read.facts, name: HARD_NAMES[under] } : read.facts;
  const specimen = await specimenOf(incidentId);
  const { step } = readTemplateKey(templateKey);
  const renderer = new RecipientRenderer(content, specimen.setting, undefined, { step, planned: read.planned });
  const { findings, bytes } = await renderer.render(facts, language);
  return { ...(await renderSpecimen(content, facts, language, specimen)), bytes, findings };
}

/** What is known of a customer for a letter of this step, and whether a plan stands behind it. */
async function readAs({ incidentId, templateKey, customerId }: AskedDraft): Promise<{ facts: LetterFacts; planned: boolean } | null> {
  const { step } = readTemplateKey(templateKey);
  const plan =
    step === "gesture"
      ? await newestPlan(incidentId)
      : step === "notice" || step === "thanks"
        ? null
        : await executedTip(prisma, incidentId);
  if (plan) {
    const known = await knownOf({ planId: plan.id, customerId });
    if (known) return { facts: known.facts, planned: true };
  }
  const member = await memberFacts(prisma, incidentId, customerId);
  if (!member || member.orderRefs.length === 0) return null;
  return { facts: { ...member, credit: null }, planned: step === "gesture" || step === "reminder" };
}

const newestPlan = (incidentId: number) =>
  prisma.plan.findFirst({ where: { incidentId, status: { not: "superseded" } }, orderBy: { version: "desc" }, select: { id: true } });

const languageOf = ({ language }: RecipientFacts): Locale => (language === "en" ? "en" : "fr");

async function specimenOf(incidentId: number): Promise<Specimen> {
  const [shop, unitNoun, { zone }] = await Promise.all([
    readShop(prisma),
    readUnitNoun(prisma, incidentId),
    prisma.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { zone: true } }),
  ]);
  return { setting: { shop, zone, unitNoun }, appUrl: env.APP_URL };
}

type Known = { plan: Plan; recipient: RecipientFacts; facts: LetterFacts; cohortKey: string };

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
    remedies: remediesOf(given.map((item) => ({ ...item, code: isUsedByCode(item.kind) ? SPECIMEN_CODE : null }))),
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

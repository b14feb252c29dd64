import { now } from "../../clock";
import { type CreditJson, type CreditPageRow, findCreditPage, type RemedyJson } from "../../db/credits/find-credit-page";
import { type SealedChoice, sealedChoice } from "../../domain/choices/sealed-choice";
import { type CreditState, creditBalance, creditState } from "../../domain/credits/credit-state";
import { greetingName } from "../../domain/credits/greeting-name";
import { maskEmail } from "../../domain/credits/mask-email";
import { type RemedyStatus, remedyStatus } from "../../domain/credits/remedy-status";
import { creditCode, hashToken } from "../../domain/credits/token";
import { isUsedByCode } from "../../domain/mailings/remedy";
import type { Compensation } from "../../domain/plans/compensation";
import { DEMONSTRATION_SHOP, type Shop, shopSchema } from "../../domain/settings/shop";
import { env } from "../../env";
import { isLocale, type Locale } from "../../i18n/locale";
import { type SealedRules, sealedRules } from "./sealed-rules";

export type CreditView = {
  id: string;
  /** With which its own link is derived; never shown. */
  compensationId: string;
  generation: number;
  state: CreditState;
  /** Null until activated: looking must not give the code away. */
  code: string | null;
  amountMinor: number;
  balanceMinor: number;
  authorisedMinor: number;
  currency: string;
  expiresAt: Date;
  redemptions: { amountMinor: number; orderRef: string; at: Date }[];
  /** The shop knows it as a code that works once: what one order does not take of it is lost there. */
  once: boolean;
};
export type RemedyView = {
  id: string;
  item: Compensation;
  status: RemedyStatus;
  /** To type at checkout; null until it is done, and for what has none. */
  code: string | null;
  ruleId: string;
  plan: SealedRules;
};
export type ChoiceView = SealedChoice & {
  compensationId: string;
  generation: number;
  dueAt: Date;
  chosenKey: string | null;
  chosenBy: "customer" | "default" | "staff" | null;
  /** A later plan, which treats this person, ended it. */
  overtaken: boolean;
  /** Undecided, and not too late. */
  open: boolean;
};

/** What the person answered to the one question. */
export type FeedbackGiven = { score: number; comment: string; mayQuote: boolean };

/** What one person gets of one incident, as the bearer of their link may see it. */
export type PersonPage = {
  /** Whose link this is. */
  opens: "credit" | "choice";
  language: Locale | null;
  /** By which they are greeted: never the whole name. */
  greetedAs: string | null;
  maskedEmail: string | null;
  orderRefs: string[];
  products: string[];
  placedAt: Date | null;
  /** The credit whose link this is comes first. */
  credits: CreditView[];
  remedies: RemedyView[];
  choices: ChoiceView[];
  feedback: FeedbackGiven | null;
};
export type CreditPage = { shop: Shop; person: PersonPage | null };

/** What the page of a credit's or a choice's link says; `person` is null for a token that opens nothing. */
export async function readCreditPage(token: string): Promise<CreditPage> {
  const row = await findCreditPage(hashToken(token));
  return { shop: shopOf(row.shop), person: row.customer_id === null ? null : await person(row) };
}

let last: { json: string; shop: Shop } | undefined;
/** Parsed again only when it changed: checking it costs more than the rest of the page. */
function shopOf(json: string | null): Shop {
  if (json === null) return DEMONSTRATION_SHOP;
  if (last?.json !== json) last = { json, shop: shopSchema.parse(JSON.parse(json)) };
  return last.shop;
}

async function person(row: CreditPageRow): Promise<PersonPage> {
  const at = now();
  const remedies = row.remedies ?? [];
  return {
    opens: row.credit_id === null ? "choice" : "credit",
    language: isLocale(row.language) ? row.language : null,
    greetedAs: greetingName(row.name),
    maskedEmail: maskEmail(row.email),
    orderRefs: row.order_refs ?? [],
    products: row.products ?? [],
    placedAt: row.placed_at ? new Date(row.placed_at) : null,
    credits: (row.credits ?? []).map((credit) => creditView(credit, at)),
    remedies: await Promise.all(remedies.filter(({ kind }) => kind !== "choice").map(remedyView)),
    choices: remedies.flatMap((remedy) => choiceView(remedy, at)),
    feedback: row.feedback,
  };
}

function creditView(row: CreditJson, at: Date): CreditView {
  const instant = (text: string | null) => (text === null ? null : new Date(text));
  const expiresAt = new Date(row.expiresAt);
  const facts = { ...row, expiresAt, activatedAt: instant(row.activatedAt), revokedAt: instant(row.revokedAt) };
  const state = creditState(facts, at);
  const { id, compensationId, generation, amountMinor, authorisedMinor, currency, once } = row;
  return {
    ...{ id, compensationId, generation, state, amountMinor, authorisedMinor, currency, expiresAt, once },
    code: state === "activated" || state === "partly_used" ? row.code : null,
    balanceMinor: creditBalance(facts),
    redemptions: (row.redemptions ?? [])
      .map((one) => ({ amountMinor: one.amountMinor - one.reversedMinor, orderRef: one.orderRef, at: new Date(one.at) }))
      .filter((one) => one.amountMinor > 0),
  };
}

async function remedyView({ id, planId, ruleId, units, plannedUnits, agreedMinor, ...row }: RemedyJson): Promise<RemedyView> {
  const item = { ...row, kind: row.kind as Compensation["kind"], units: row.state === "pending" ? plannedUnits : units };
  if (item.kind === "settlement") item.amountMinor = agreedMinor;
  const status = remedyStatus(row.state, row.effects ?? []);
  const code = status === "done" && isUsedByCode(row.kind) ? creditCode(env.APP_SECRET, BigInt(id)) : null;
  return { id, item, status, code, ruleId, plan: await sealedRules(planId) };
}

function choiceView({ id, detail, choice }: RemedyJson, at: Date): ChoiceView[] {
  if (!choice) return [];
  const by = choice.chosenBy;
  const chosenBy = by === null || by === "customer" || by === "default" ? by : "staff";
  const dueAt = new Date(choice.dueAt);
  const open = choice.chosenKey === null && !choice.overtaken && at < dueAt;
  return [{ ...sealedChoice(detail), compensationId: id, ...choice, dueAt, chosenBy, open }];
}

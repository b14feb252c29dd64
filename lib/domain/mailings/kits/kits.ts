import { type MailingStep, readTemplateKey } from "../step";
import type { LetterContent } from "../template";
import { CHANGE_OF_MIND } from "./change-of-mind";
import { CHOICE } from "./choice";
import { COLLECTED } from "./collected";
import { CORRECTION } from "./correction";
import { CREDIT_UNUSABLE } from "./credit-unusable";
import { DELAY } from "./delay";
import { DONATION } from "./donation";
import { EXPLAINED } from "./explained";
import { FOLLOWING } from "./following";
import { FURTHER_ITEMS } from "./further-items";
import { GESTURE_CONSUMED } from "./gesture-consumed";
import { GESTURE_PLAIN } from "./gesture-plain";
import { GESTURE_REPORTED } from "./gesture-reported";
import { GESTURE_UNTOUCHED } from "./gesture-untouched";
import { HONOURED } from "./honoured";
import { LIMIT_NOT_SERVED } from "./limit-not-served";
import { LIMIT_SERVED } from "./limit-served";
import { MIS_CLICK } from "./mis-click";
import { NOTICE_DECIDING } from "./notice-deciding";
import { NOTICE_VOID } from "./notice-void";
import { OVERCHARGED } from "./overcharged";
import { PAY_DIFFERENCE } from "./pay-difference";
import { RAFFLE_NOT_WON } from "./raffle-not-won";
import { RAFFLE_WON } from "./raffle-won";
import { RAIN_CHECK } from "./rain-check";
import { REFUND_ONLY } from "./refund-only";
import { REMINDER } from "./reminder";
import { REVERSAL } from "./reversal";
import { RIGHT_PRICE } from "./right-price";
import { SCOPE_CORRECTED } from "./scope-corrected";
import { SHIPPED } from "./shipped";
import { SUBSTITUTE } from "./substitute";
import { THANKS_WARNED } from "./thanks-warned";
import { UNUSUAL_QUANTITY } from "./unusual-quantity";
import { VOUCHER_ALL } from "./voucher-all";

/** A letter to start from: for which steps it is meant, and what it says. */
export type Kit = { steps: readonly MailingStep[]; content: LetterContent };
const given = (content: LetterContent): Kit => ({ steps: ["gesture"], content });

/** One for each situation, in the order in which an incident meets them. */
export const KITS = {
  notice_void: { steps: ["notice"], content: NOTICE_VOID },
  notice_deciding: { steps: ["notice"], content: NOTICE_DECIDING },
  gesture_plain: given(GESTURE_PLAIN),
  gesture_consumed: given(GESTURE_CONSUMED),
  gesture_untouched: given(GESTURE_UNTOUCHED),
  gesture_reported: given(GESTURE_REPORTED),
  unusual_quantity: given(UNUSUAL_QUANTITY),
  explained: given(EXPLAINED),
  overcharged: given(OVERCHARGED),
  refund_only: given(REFUND_ONLY),
  honoured: given(HONOURED),
  limit_served: given(LIMIT_SERVED),
  limit_not_served: given(LIMIT_NOT_SERVED),
  further_items: given(FURTHER_ITEMS),
  voucher_all: given(VOUCHER_ALL),
  raffle_won: given(RAFFLE_WON),
  raffle_not_won: given(RAFFLE_NOT_WON),
  rain_check: given(RAIN_CHECK),
  right_price: given(RIGHT_PRICE),
  choice: given(CHOICE),
  substitute: given(SUBSTITUTE),
  pay_difference: given(PAY_DIFFERENCE),
  shipped: given(SHIPPED),
  donation: given(DONATION),
  delay: { steps: ["notice", "correction"], content: DELAY },
  correction: { steps: ["correction"], content: CORRECTION },
  scope_corrected: { steps: ["correction"], content: SCOPE_CORRECTED },
  change_of_mind: given(CHANGE_OF_MIND),
  reversal: given(REVERSAL),
  reminder: { steps: ["reminder"], content: REMINDER },
  thanks_warned: { steps: ["thanks"], content: THANKS_WARNED },
  mis_click: given(MIS_CLICK),
  collected: given(COLLECTED),
  credit_unusable: { steps: ["gesture", "correction"], content: CREDIT_UNUSABLE },
  following: given(FOLLOWING),
} as const satisfies Record<string, Kit>;
export type KitKey = keyof typeof KITS;
export const KIT_KEYS = Object.keys(KITS) as KitKey[];

/** The situations that a letter of this step may start from. */
export const kitsOf = (step: MailingStep): KitKey[] => KIT_KEYS.filter((key) => (KITS[key] satisfies Kit as Kit).steps.includes(step));

const FIRST: Record<MailingStep, KitKey> = {
  notice: "notice_void",
  thanks: "thanks_warned",
  gesture: "gesture_plain",
  correction: "correction",
  reminder: "reminder",
};
const OF_COHORT: Record<string, KitKey> = {
  consumed: "gesture_consumed",
  untouched: "gesture_untouched",
  reported: "gesture_reported",
  overcharged: "overcharged",
};

/** The situation that a letter nobody has written yet starts from, by its template key. */
export function firstKitOf(templateKey: string): KitKey {
  const { step, cohortKey } = readTemplateKey(templateKey);
  return (step === "gesture" ? OF_COHORT[cohortKey] : undefined) ?? FIRST[step];
}

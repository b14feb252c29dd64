import { type Checks, FINDINGS, type Finding } from "./check";
import { isMisspelling } from "./wording";

/** What a prepared mailing was looked at for, and which findings are of it. */
export const CHECK_GROUPS = {
  filled: ["empty_value", "unresolved_variable", "unfilled"],
  facts: ["credit_mismatch", "choice_untold", "announces_credit", "typed_amount", "typed_date", "typed_amount_unsure", "typed_date_unsure"],
  fallbacks: ["no_name"],
  spelling: [],
  tone: [],
  promotion: ["promotion_inside"],
  promises: ["promise_repeated"],
  plain_text: ["no_text_part", "text_incomplete"],
  text_messages: ["sms_too_long", "sms_parts"],
  size: ["oversize", "large"],
  links: ["foreign_link"],
  addresses: ["duplicate_address", "invalid_address", "suppressed", "no_address"],
  left_out: ["held", "not_executed", "nothing_decided", "no_consent"],
  sender: ["sender_missing", "sender_unsure"],
} as const satisfies Record<string, readonly Finding[]>;
export type CheckGroup = keyof typeof CHECK_GROUPS;
const GROUPS = Object.keys(CHECK_GROUPS) as CheckGroup[];

/** `count`: messages, customers or places of the letter concerned; 0 where nothing was found. */
export type GroupStanding = { group: CheckGroup; standing: "clear" | "amber" | "red"; count: number };

/** Where each stands, in their order, those that found nothing included: what was not looked at is not there. */
export const groupStandings = (checks: Checks): GroupStanding[] =>
  GROUPS.map((group) => {
    const found = (CHECK_GROUPS[group] as readonly Finding[]).map((finding) => ({
      severity: FINDINGS[finding],
      count: checks.findings[finding]?.count ?? 0,
    }));
    const places = checks.wording.filter((place) => (isMisspelling(place) ? "spelling" : "tone") === group).length;
    found.push({ severity: group === "spelling" ? "red" : "amber", count: places });
    const there = found.filter(({ count }) => count > 0);
    const worst = there.some(({ severity }) => severity === "red") ? "red" : "amber";
    return { group, standing: there.length > 0 ? worst : "clear", count: there.reduce((sum, { count }) => sum + count, 0) };
  });

/** From so many mails a day on, the large mailboxes ask more of a sender: all three records, and next to no complaints. */
export const BULK_A_DAY = 5_000;

import { ANY_COHORT, type Rule } from "./rule";

/** Plans that come after an executed one: another decision, or everything taken back that still can be. */
export const FOLLOW_UPS = ["follow_up", "reversal"] as const;
export type FollowUp = (typeof FOLLOW_UPS)[number];

/** The rules that such a draft begins with: a letter to everybody, in a reversal with the units voided before and without the unspent credit. */
export const followUpRules = (kind: FollowUp): Rule[] => [
  {
    id: "r1",
    cohort: ANY_COHORT,
    when: [],
    actions: [...(kind === "reversal" ? ([{ kind: "give_back" }, { kind: "revoke_credit" }] as const) : []), { kind: "message_only" }],
  },
];

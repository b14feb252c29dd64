import { expect, test } from "vitest";
import type { SimpleAction } from "@/lib/domain/plans/action";
import type { Compensation } from "@/lib/domain/plans/compensation";
import type { Limit } from "@/lib/domain/plans/rule";
import type { RemedyView } from "@/lib/queries/credits/credit-page";
import { sumWords } from "./sum-words";

const UNTIL = "2030-12-31T23:00:00.000Z";
const person = { of: "fixed", per: "person", tariff: { EUR: 1_500 } } as const;
const credit: SimpleAction = { kind: "store_credit", amount: person, expiresAt: UNTIL };
const limit = (past: SimpleAction[], rest: Partial<Limit> = {}): Limit => ({
  ...{ of: "items", upTo: 3, tie: "order_ref", boundary: "split", past },
  ...rest,
});

const remedy = (item: Partial<Compensation> & Pick<Compensation, "kind">, actions: SimpleAction[], bound?: Limit): RemedyView => ({
  ...{ id: "1", status: "done", code: null, ruleId: "r1" },
  item: { ...{ units: null, amountMinor: null, currency: null, expiresAt: null, due: false, detail: {} }, ...item },
  plan: {
    ...{ personCap: null, currency: "EUR", zone: "Europe/Paris", cohorts: [] },
    rules: [{ id: "r1", cohort: "any", when: [], actions, limit: bound }],
  },
});
const euros = (kind: Compensation["kind"], amountMinor: number) => ({ kind, amountMinor, currency: "EUR" });
const tiers: SimpleAction = { kind: "tiered_discount", fromItem: 2, sharesBp: [2_000, 1_000], until: UNTIL };
const voided: SimpleAction = { kind: "void_line" };

test.each<[string, RemedyView, string[]]>([
  ["a credit", remedy(euros("store_credit", 1_500), [credit]), ["€15 for each person"]],
  ["a part of a refund", remedy(euros("refund", 1_500), [{ kind: "refund", what: "amount", amount: person }]), ["€15 for each person"]],
  [
    "a difference less a rebate",
    remedy(euros("pay_difference", 3_600), [{ kind: "pay_difference", rebateBp: 1_000, until: UNTIL }]),
    ["the gap between the price shown and the right price, less 10%"],
  ],
  [
    "a whole difference",
    remedy(euros("pay_difference", 4_000), [{ kind: "pay_difference", rebateBp: 0, until: UNTIL }]),
    ["the gap between the price shown and the right price"],
  ],
  ["a falling discount", remedy(euros("tiered_discount", 300), [tiers]), ["20% off item number 2", "10% off item number 3"]],
  [
    "what was agreed",
    remedy(euros("settlement", 3_000), [{ kind: "settlement", limit: { EUR: 5_000 } }]),
    ["what you and a person of our team agreed on"],
  ],
  [
    "an item within a limit",
    remedy({ kind: "honour", units: 1 }, [{ kind: "honour" }], limit([voided])),
    ["in the order of people’s first orders, as far as the limit allowed"],
  ],
  [
    "an item past it",
    remedy({ kind: "void_line", units: 1 }, [{ kind: "honour" }], limit([voided])),
    ["the limit had been reached by earlier orders"],
  ],
  [
    "a credit that a limit cut",
    remedy(euros("store_credit", 1_000), [credit], limit([voided], { of: "cost", upTo: 4_000 })),
    ["€15 for each person", "in the order of people’s first orders, as far as the limit allowed"],
  ],
  ["what both sides of a limit get", remedy({ kind: "message_only" }, [{ kind: "message_only" }], limit([{ kind: "message_only" }])), []],
])("%s is told how it came about", (_, view, expected) => {
  expect(sumWords(view, "en")).toEqual(expected);
});

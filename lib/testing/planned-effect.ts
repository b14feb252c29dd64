import type { EffectToApply } from "../domain/effects/effect-to-apply";

/** The void of two packs of a line of three, planned on an order that had not left. */
export const plannedEffect = (change: Partial<EffectToApply> = {}): EffectToApply => ({
  id: "1",
  kind: "void_units",
  idempotencyKey: "void_units:7:9",
  incidentRef: "INC-1",
  units: 1000,
  amount: null,
  detail: {},
  order: { ref: "A1", currency: "EUR", isShipped: false },
  line: { ref: "10", sku: "PACK-500", variantRef: null, quantity: 3, unitsPerItem: 500 },
  orders: 1,
  customer: { ref: null, email: "zoe@example.org", name: "Zoé" },
  code: null,
  ours: { voidedItems: 0, voidedOfOrder: 0 },
  createdAt: "2026-11-22T09:00:00.000Z",
  ...change,
});

/** Money back for the whole order. */
export const plannedRefund = (minor: number, change: Partial<EffectToApply> = {}): EffectToApply =>
  plannedEffect({
    kind: "refund",
    idempotencyKey: "refund:8",
    line: null,
    units: null,
    amount: { minor, currency: "EUR" },
    ...change,
  });

/** A credit of 15 €. */
export const plannedCredit = (change: Partial<EffectToApply> = {}): EffectToApply =>
  plannedEffect({
    kind: "issue_credit",
    idempotencyKey: "issue_credit:6",
    line: null,
    units: null,
    amount: { minor: 1500, currency: "EUR" },
    code: { text: "HK2M-9QWE-RT4A", expiresAt: "2027-03-31T22:00:00.000Z" },
    ...change,
  });

import { expect, test } from "vitest";
import { DEMONSTRATION_SHOP } from "@/lib/domain/settings/shop";
import type { RemedyView } from "@/lib/queries/credits/credit-page";
import { remediesSection } from "./remedies-section";

const discount: RemedyView = {
  id: "7",
  item: {
    ...{ kind: "discount_code", units: null, amountMinor: 500, currency: "EUR", due: false, detail: {} },
    expiresAt: "2027-03-31T22:00:00Z",
  },
  ...{ status: "done", code: "AB2C-9KLM-PQRS", ruleId: "r1" },
  plan: { rules: [], personCap: null, currency: "EUR", zone: "Europe/Paris", cohorts: [] },
};
const shown = (remedy: RemedyView): string => remediesSection([remedy], { shop: DEMONSTRATION_SHOP, locale: "fr", token: "t" })?.text ?? "";

test("a discount shows the code that it is used by, once there is one", () => {
  expect(shown(discount)).toContain("Un code de réduction de 5\u00a0€, valable jusqu’au 31 mars 2027 inclus");
  expect(shown(discount)).toContain('<p class="code">AB2C-9KLM-PQRS</p>');
  expect(shown({ ...discount, status: "under_way", code: null })).not.toContain('class="code"');
});

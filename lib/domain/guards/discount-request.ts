import { z } from "zod";
import { instant, text } from "../orders/fact-fields";
import { DISCOUNT_REASONS, type DiscountCode, type DiscountRule, judgeDiscount } from "./discount-rules";
import { SEVERITIES, type Severity } from "./guard";
import { ANSWERS, type PriceAnswer } from "./judge-lines";

/** A discount code that is about to be published. */
export const discountRequestSchema = z
  .strictObject({
    code: text.default("").describe("For people; nothing depends on it."),
    products: z.int().min(0).describe("Products that it takes something off."),
    catalogue: z.int().min(0).describe("Products that the shop sells in all."),
    offBp: z.int().min(0).max(10_000).nullable().default(null).describe("Off the price of a product, in basis points; null: not a share."),
    endsAt: instant.nullable().default(null).describe("Null: it has no end."),
  })
  .refine(({ products, catalogue }) => products <= catalogue, { path: ["products"], message: "more than the catalogue holds" });
type DiscountRequest = z.output<typeof discountRequestSchema>;

export const discountAnswerSchema = z.object({
  verdict: z.enum(ANSWERS),
  reasons: z.array(
    z.object({
      reason: z.enum(DISCOUNT_REASONS),
      guardId: z.string(),
      guard: z.string(),
      asks: z.enum(SEVERITIES).describe("`warn` lets the code through."),
    }),
  ),
});
type DiscountAnswer = z.infer<typeof discountAnswerSchema>;

type Armed = { id: number; name: string; severity: Severity; rule: DiscountRule };

/** What the armed guards say of a code: the verdict is that of the gravest that it breaks. */
export function answerDiscount(request: DiscountRequest, guards: readonly Armed[]): DiscountAnswer {
  const { products, catalogue, offBp, endsAt } = request;
  const code: DiscountCode = { products, catalogue, offBp, endsMs: endsAt === null ? null : Date.parse(endsAt) };
  const reasons = guards.flatMap(({ id, name, severity, rule }) =>
    judgeDiscount(code, rule).map((reason) => ({ reason, guardId: String(id), guard: name, asks: severity })),
  );
  const gravest = Math.max(0, ...reasons.map(({ asks }) => SEVERITIES.indexOf(asks)));
  const verdict: PriceAnswer = ANSWERS[gravest] ?? "block";
  return { verdict, reasons };
}

import type { OrderField } from "./fields";
import type { LocalClock } from "./local-time";
import { type DateOrder, type InstantProblem, parseInstant } from "./parse-instant";
import { type DecimalSign, type MoneyProblem, parseMoney } from "./parse-money";
import { parseRate, type RateProblem } from "./parse-rate";
import { splitCodes } from "./split-codes";
import { shippingOf } from "./words";

const TEXT_LIMIT = 200;

/** The facts of an order line that few exports have. What the file does not say is null or "". */
export const EXTRA_FIELDS = [
  "listPrice",
  "orderDiscount",
  "orderDiscountShare",
  "discountCodes",
  "promotion",
  "refundedAmount",
  "postcode",
  "customerGroup",
  "parentRef",
  "createdAt",
  "paidAt",
  "processedAt",
  "shippedAt",
  "lineShipping",
  "cancelledAt",
  "taxRate",
  "family",
  "tags",
] as const satisfies readonly OrderField[];
export type ExtraField = (typeof EXTRA_FIELDS)[number];

export type ExtraProblem = InstantProblem | MoneyProblem | RateProblem | "too_long";
type Refusal = { field: ExtraField; problem: ExtraProblem };
export type ReadText = (field: ExtraField) => string;
export type ExtraContext = { currency: string; decimal: DecimalSign; dateOrder: DateOrder; clock: LocalClock | null };

/** Reads them, one line after another into the same object. */
export class OrderExtras {
  listPriceMinor: number | null = null;
  orderDiscountMinor: number | null = null;
  orderDiscountShareMinor: number | null = null;
  refundedMinor: number | null = null;
  discountCodes: string[] = [];
  promotion = "";
  postcode = "";
  customerGroup = "";
  parentRef = "";
  createdAtMs: number | null = null;
  paidAtMs: number | null = null;
  processedAtMs: number | null = null;
  shippedAtMs: number | null = null;
  cancelledAtMs: number | null = null;
  /** False: the file says that this line has not left, whatever the order's date of shipping. */
  mayHaveShipped = true;
  taxRateBp: number | null = null;
  family = "";
  tags: string[] = [];
  #refusal: Refusal | null = null;

  /** Null when every fact could be read. */
  read(text: ReadText, context: ExtraContext): Refusal | null {
    this.#refusal = null;
    this.#readAmounts(text, context);
    this.#readInstants(text, context);
    this.#readTexts(text);
    return this.#refusal;
  }

  /** What a line that was read before and was good tells of its product. */
  readProduct(text: ReadText): void {
    this.family = text("family");
    this.tags = splitCodes(text("tags"));
  }

  #readAmounts(text: ReadText, { currency, decimal }: ExtraContext): void {
    const amount = (field: ExtraField): number | null => {
      const written = text(field);
      if (written === "") return null;
      const minor = parseMoney(written, decimal, currency);
      return typeof minor === "number" ? Math.abs(minor) : this.#refuse(field, minor);
    };
    this.listPriceMinor = amount("listPrice");
    this.orderDiscountMinor = amount("orderDiscount");
    this.orderDiscountShareMinor = amount("orderDiscountShare");
    this.refundedMinor = amount("refundedAmount");
    const rate = text("taxRate");
    const read = rate === "" ? null : parseRate(rate, decimal);
    this.taxRateBp = typeof read === "string" ? this.#refuse("taxRate", read) : read;
  }

  #readInstants(text: ReadText, { dateOrder, clock }: ExtraContext): void {
    const instant = (field: ExtraField): number | null => {
      const written = text(field);
      // What databases write where there is no date.
      if (written === "" || written.startsWith("0000-00-00")) return null;
      const ms = parseInstant(written, dateOrder, clock);
      return typeof ms === "number" ? ms : this.#refuse(field, ms);
    };
    this.createdAtMs = instant("createdAt");
    this.paidAtMs = instant("paidAt");
    this.processedAtMs = instant("processedAt");
    this.shippedAtMs = instant("shippedAt");
    this.cancelledAtMs = instant("cancelledAt");
  }

  #readTexts(text: ReadText): void {
    const short = (field: ExtraField): string => {
      const written = text(field);
      if (written.length > TEXT_LIMIT) this.#refuse(field, "too_long");
      return written;
    };
    this.promotion = short("promotion");
    this.customerGroup = short("customerGroup");
    this.parentRef = short("parentRef");
    this.family = short("family");
    // Spreadsheets keep a leading zero by an apostrophe.
    this.postcode = short("postcode").replace(/^'/, "").toUpperCase();
    this.discountCodes = splitCodes(text("discountCodes"));
    this.tags = splitCodes(text("tags"));
    this.mayHaveShipped = shippingOf(text("lineShipping"));
    if ([...this.discountCodes, ...this.tags].some((code) => code.length > TEXT_LIMIT)) this.#refuse("discountCodes", "too_long");
  }

  #refuse(field: ExtraField, problem: ExtraProblem): null {
    this.#refusal ??= { field, problem };
    return null;
  }
}

import type { CsvRecord } from "./csv-tokenizer";
import type { OrderField } from "./fields";
import { originalCell } from "./harmless-cell";
import { normaliseEmail, normaliseReference } from "./identity";
import { LocalClock } from "./local-time";
import { parseInstant } from "./parse-instant";
import { type DecimalSign, type MoneyProblem, parseInteger, parseMoney } from "./parse-money";
import type { RejectionReason } from "./report";
import type { ImportSettings } from "./settings";
import { isCurrency, type LineKindWord, languageOf, lineKindOf, type OrderStatusWord, statusOf } from "./words";

const PRICE_REASONS: Record<MoneyProblem, RejectionReason> = {
  invalid: "price_invalid",
  too_precise: "price_too_precise",
  other_currency: "other_currency",
};
const REFERENCE_LIMIT = 200;
const TEXT_LIMIT = 1000;

/**
 * Reads one record after another as an order line. One object for the whole file: after `read` has returned null its
 * properties are the line's facts; "" and null stand for what the file does not say.
 */
export class OrderReader {
  orderRef = "";
  lineRef = "";
  placedAtMs = 0;
  sku = "";
  productName = "";
  quantity = 0;
  unitPriceMinor = 0;
  refundedQuantity: number | null = null;
  email = "";
  customerRef = "";
  customerName = "";
  language: "fr" | "en" | "" = "";
  country = "";
  phone = "";
  postalAddress = "";
  channel = "";
  currency = "";
  status: OrderStatusWord | "" = "";
  kind: LineKindWord = "sale";
  unitsPerItem = 0;
  /** The field that `read` refused. */
  refused: OrderField | null = null;
  unreadableEmails = 0;

  readonly #at: Record<OrderField, number>;
  readonly #settings: ImportSettings;
  readonly #clock: LocalClock | null;
  readonly #decimal: DecimalSign;
  #lastInstant = "";
  #lastEmail = "";
  /** The last good line's order: its date and currency serve its further lines. */
  #order = { ref: "", placedAtMs: 0, currency: "" };
  #record!: CsvRecord;

  constructor(header: readonly string[], settings: ImportSettings) {
    const column = (field: OrderField) => (settings.columns[field] ? header.indexOf(settings.columns[field]) : -1);
    this.#at = {
      orderRef: column("orderRef"),
      lineRef: column("lineRef"),
      placedAt: column("placedAt"),
      sku: column("sku"),
      productName: column("productName"),
      quantity: column("quantity"),
      unitPrice: column("unitPrice"),
      lineTotal: column("lineTotal"),
      lineDiscount: column("lineDiscount"),
      refundedQuantity: column("refundedQuantity"),
      customerRef: column("customerRef"),
      email: column("email"),
      customerName: column("customerName"),
      language: column("language"),
      country: column("country"),
      phone: column("phone"),
      postalAddress: column("postalAddress"),
      channel: column("channel"),
      currency: column("currency"),
      status: column("status"),
      lineKind: column("lineKind"),
      unitsPerItem: column("unitsPerItem"),
    };
    this.#settings = settings;
    this.#decimal = settings.decimal ?? ".";
    this.#clock = settings.zone ? new LocalClock(settings.zone, settings.clockChange) : null;
  }

  /** Null when the record is a good line; else why not. Blank date and currency of a further line are the order's own. */
  read(record: CsvRecord): RejectionReason | null {
    this.#record = record;
    const at = this.#at;
    const orderRef = normaliseReference(this.#text(at.orderRef));
    const sameOrder = orderRef !== "" && orderRef === this.#order.ref;
    this.orderRef = orderRef;
    this.lineRef = normaliseReference(this.#text(at.lineRef));
    this.sku = this.#text(at.sku);
    if (orderRef === "") return this.#refuse("orderRef", "missing");
    if (this.sku === "") return this.#refuse("sku", "missing");
    if (orderRef.length > REFERENCE_LIMIT) return this.#refuse("orderRef", "too_long");
    if (this.sku.length > REFERENCE_LIMIT) return this.#refuse("sku", "too_long");
    if (this.lineRef.length > REFERENCE_LIMIT) return this.#refuse("lineRef", "too_long");
    const problem = this.#readInstant(sameOrder) ?? this.#readAmounts(sameOrder) ?? this.#readWords(orderRef) ?? this.#readCustomer();
    if (problem) return problem;
    const order = this.#order;
    order.ref = orderRef;
    order.placedAtMs = this.placedAtMs;
    order.currency = this.currency;
    return null;
  }

  #readInstant(sameOrder: boolean): RejectionReason | null {
    const text = this.#text(this.#at.placedAt);
    if (text === this.#lastInstant && text !== "") return null;
    this.#lastInstant = "";
    if (text === "") {
      if (!sameOrder) return this.#refuse("placedAt", "missing");
      this.placedAtMs = this.#order.placedAtMs;
      return null;
    }
    const placedAt = parseInstant(text, this.#settings.dateOrder ?? "ymd", this.#clock);
    if (typeof placedAt !== "number") return this.#refuse("placedAt", placedAt);
    this.placedAtMs = placedAt;
    this.#lastInstant = text;
    return null;
  }

  #readAmounts(sameOrder: boolean): RejectionReason | null {
    const at = this.#at;
    const quantity = this.#text(at.quantity);
    if (quantity === "") return this.#refuse("quantity", "missing");
    this.quantity = parseInteger(quantity);
    if (Number.isNaN(this.quantity)) return this.#refuse("quantity", "quantity_invalid");
    if (this.quantity === 0) return this.#refuse("quantity", "quantity_zero");
    return this.#readCurrency(sameOrder) ?? this.#readPrice() ?? this.#readRefund();
  }

  #readCurrency(sameOrder: boolean): RejectionReason | null {
    const text = this.#text(this.#at.currency);
    if (text === "") {
      this.currency = sameOrder ? this.#order.currency : (this.#settings.currency ?? "");
      return this.currency === "" ? this.#refuse("currency", "missing") : null;
    }
    const currency = text.length === 3 ? text.toUpperCase() : text;
    if (sameOrder && currency !== this.#order.currency) return this.#refuse("currency", "order_currency_differs");
    if (currency !== this.currency && !isCurrency(currency)) return this.#refuse("currency", "currency_unknown");
    this.currency = currency;
    return null;
  }

  #readPrice(): RejectionReason | null {
    const at = this.#at;
    const unit = this.#text(at.unitPrice);
    const field: OrderField = unit === "" && at.lineTotal >= 0 ? "lineTotal" : "unitPrice";
    const text = field === "unitPrice" ? unit : this.#text(at.lineTotal);
    if (text === "") return this.#refuse(field, "missing");
    const amount = parseMoney(text, this.#decimal, this.currency);
    if (typeof amount !== "number") return this.#refuse(field, PRICE_REASONS[amount]);
    this.unitPriceMinor = field === "unitPrice" ? amount : Math.round(amount / this.quantity);
    const discountText = this.#text(at.lineDiscount);
    if (discountText === "") return null;
    const discount = parseMoney(discountText, this.#decimal, this.currency);
    if (typeof discount !== "number") return this.#refuse("lineDiscount", PRICE_REASONS[discount]);
    if (discount !== 0) this.unitPriceMinor -= Math.round(Math.abs(discount) / Math.abs(this.quantity));
    return null;
  }

  #readRefund(): RejectionReason | null {
    const text = this.#text(this.#at.refundedQuantity);
    this.refundedQuantity = null;
    if (text === "") return null;
    const refunded = parseInteger(text);
    if (Number.isNaN(refunded) || refunded < 0) return this.#refuse("refundedQuantity", "quantity_invalid");
    if (refunded > Math.abs(this.quantity)) return this.#refuse("refundedQuantity", "refund_beyond_quantity");
    this.refundedQuantity = this.quantity > 0 ? refunded : 0;
    return null;
  }

  #readWords(orderRef: string): RejectionReason | null {
    const at = this.#at;
    const prefix = this.#settings.creditNotePrefix;
    const statusText = this.#text(at.status);
    const status = statusText === "" ? "" : statusOf(statusText);
    if (status === null) return this.#refuse("status", "status_unknown");
    this.status = prefix !== "" && orderRef.startsWith(prefix) ? "cancelled" : status;
    const kindText = this.#text(at.lineKind);
    const kind = kindText === "" ? "sale" : lineKindOf(kindText);
    if (kind === null) return this.#refuse("lineKind", "line_kind_unknown");
    this.kind = this.quantity < 0 || this.unitPriceMinor < 0 ? "correction" : kind;
    const unitsText = this.#text(at.unitsPerItem);
    this.unitsPerItem = unitsText === "" ? 0 : parseInteger(unitsText);
    if (unitsText !== "" && !(this.unitsPerItem > 0)) return this.#refuse("unitsPerItem", "units_invalid");
    this.productName = this.#text(at.productName);
    this.channel = this.#text(at.channel);
    if (this.productName.length > TEXT_LIMIT) return this.#refuse("productName", "too_long");
    return this.channel.length > REFERENCE_LIMIT ? this.#refuse("channel", "too_long") : null;
  }

  #readCustomer(): RejectionReason | null {
    const at = this.#at;
    const emailText = this.#text(at.email);
    if (emailText !== this.#lastEmail) {
      this.#lastEmail = emailText;
      this.email = normaliseEmail(emailText);
    }
    if (this.email === "" && emailText !== "") this.unreadableEmails++;
    this.customerRef = normaliseReference(this.#text(at.customerRef));
    if (this.customerRef.length > REFERENCE_LIMIT) return this.#refuse("customerRef", "too_long");
    this.customerName = this.#text(at.customerName);
    if (this.customerName.length > TEXT_LIMIT) return this.#refuse("customerName", "too_long");
    this.language = at.language < 0 ? "" : (languageOf(this.#text(at.language)) ?? "");
    this.country = this.#text(at.country);
    if (this.country.length > REFERENCE_LIMIT) return this.#refuse("country", "too_long");
    this.phone = this.#text(at.phone);
    if (this.phone.length > REFERENCE_LIMIT) return this.#refuse("phone", "too_long");
    this.postalAddress = this.#text(at.postalAddress);
    return this.postalAddress.length > TEXT_LIMIT ? this.#refuse("postalAddress", "too_long") : null;
  }

  #text(column: number): string {
    if (column < 0) return "";
    const text = this.#record.text(column);
    if (text === "") return "";
    const first = text.charCodeAt(0);
    const last = text.charCodeAt(text.length - 1);
    const trimmed = first > 32 && first < 127 && last > 32 && last < 127 ? text : text.trim();
    return this.#settings.neutralised ? originalCell(trimmed).trim() : trimmed;
  }

  #refuse(field: OrderField, reason: RejectionReason): RejectionReason {
    this.refused = field;
    return reason;
  }
}

import type { CsvRecord } from "./csv-record";
import { ORDER_FIELDS, type OrderField } from "./fields";
import { originalCell } from "./harmless-cell";
import { normaliseEmail, normaliseReference } from "./identity";
import { LocalClock } from "./local-time";
import { EXTRA_FIELDS, type ExtraContext, type ExtraField, OrderExtras, type ReadText } from "./order-extras";
import { parseInstant } from "./parse-instant";
import { type DecimalSign, parseInteger, parseMoney } from "./parse-money";
import type { Preset } from "./presets/preset";
import { presetOf } from "./presets/registry";
import { PRICE_REASONS, PROBLEM_REASONS } from "./problem-reasons";
import type { RejectionReason } from "./report";
import type { ImportSettings } from "./settings";
import { isCurrency, type LineKindWord, languageOf, lineKindOf, type OrderStatusWord, plainWord, statusOf } from "./words";

/** The currency of an order of which only its state is known: such an order is never written. */
export const NO_CURRENCY = "---";
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
  /** The shop's SKU; where the line has none, its variant id or its name stands for it: see `skuFrom`. */
  sku = "";
  skuFrom: "sku" | "variant" | "name" = "sku";
  variantRef = "";
  productName = "";
  quantity = 0;
  unitPriceMinor = 0;
  /** Taken off the unit price already, for the whole line. */
  discountMinor = 0;
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
  /** A cancelled line without quantity or price: it tells that nothing of the line stands, and nothing else. */
  stateOnly = false;
  #lineIsGone = false;
  readonly extras = new OrderExtras();
  /** Whether the file has any column of the extras. */
  readonly hasExtras: boolean;
  /** The field that `read` refused. */
  refused: OrderField | null = null;
  unreadableEmails = 0;

  readonly #at: Record<OrderField, number>;
  readonly #settings: ImportSettings;
  readonly #preset: Preset | null;
  readonly #clock: LocalClock | null;
  readonly #decimal: DecimalSign;
  readonly #extraText: ReadText = (field: ExtraField) => this.#text(this.#at[field]);
  #lastInstant = "";
  #lastEmail = "";
  /** The last good line's order: its date and currency serve its further lines. */
  #order = { ref: "", placedAtMs: 0, currency: "" };
  #record!: CsvRecord;

  constructor(header: readonly string[], settings: ImportSettings) {
    const column = (field: string) => (settings.columns[field] ? header.indexOf(settings.columns[field]) : -1);
    this.#at = Object.fromEntries(Object.keys(ORDER_FIELDS).map((field) => [field, column(field)])) as Record<OrderField, number>;
    this.#settings = settings;
    this.#preset = presetOf(settings.preset);
    this.#decimal = settings.decimal ?? ".";
    this.#clock = settings.zone ? new LocalClock(settings.zone, settings.clockChange) : null;
    this.hasExtras = EXTRA_FIELDS.some((field) => this.#at[field] >= 0);
  }

  /** Null when the record is a good line; else why not. Blank date and currency of a further line are the order's own. */
  read(record: CsvRecord): RejectionReason | null {
    const at = this.#at;
    const orderRef = this.refOf(record);
    const sameOrder = orderRef !== "" && orderRef === this.#order.ref;
    this.orderRef = orderRef;
    this.lineRef = normaliseReference(this.#text(at.lineRef));
    if (orderRef === "") return this.#refuse("orderRef", "missing");
    if (orderRef.length > REFERENCE_LIMIT) return this.#refuse("orderRef", "too_long");
    if (this.lineRef.length > REFERENCE_LIMIT) return this.#refuse("lineRef", "too_long");
    const problem =
      this.#readProduct() ??
      this.#readInstant(sameOrder) ??
      this.#readStatus(orderRef) ??
      this.#readAmounts(sameOrder) ??
      this.#readWords() ??
      this.#readExtras() ??
      this.#readCustomer();
    if (problem) return problem;
    const order = this.#order;
    order.ref = orderRef;
    order.placedAtMs = this.placedAtMs;
    order.currency = this.currency;
    return null;
  }

  /** The order that the record names, "" where it names none. */
  refOf(record: CsvRecord): string {
    this.#record = record;
    return normaliseReference(this.#text(this.#at.orderRef));
  }

  /** The product alone, of a line that was read before and was good. */
  readProduct(record: CsvRecord): void {
    this.#record = record;
    this.#readProduct();
    this.#readUnits();
    if (this.hasExtras) this.extras.readProduct(this.#extraText);
  }

  #readProduct(): RejectionReason | null {
    const at = this.#at;
    this.productName = this.#text(at.productName);
    this.variantRef = normaliseReference(this.#text(at.variantRef));
    const sku = this.#text(at.sku);
    this.skuFrom = sku !== "" ? "sku" : this.variantRef !== "" ? "variant" : "name";
    this.sku = sku || this.variantRef || this.productName.slice(0, REFERENCE_LIMIT);
    if (this.sku === "") return this.#refuse("sku", "missing");
    if (this.sku.length > REFERENCE_LIMIT) return this.#refuse("sku", "too_long");
    if (this.variantRef.length > REFERENCE_LIMIT) return this.#refuse("variantRef", "too_long");
    return this.productName.length > TEXT_LIMIT ? this.#refuse("productName", "too_long") : null;
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

  #readStatus(orderRef: string): RejectionReason | null {
    const prefix = this.#settings.creditNotePrefix;
    const text = this.#text(this.#at.status);
    const status = text === "" ? "" : (this.#preset?.statuses?.[plainWord(text)] ?? statusOf(text));
    if (status === null) return this.#refuse("status", "status_unknown");
    this.status = prefix !== "" && orderRef.startsWith(prefix) ? "cancelled" : status;
    const lineText = this.#text(this.#at.lineStatus);
    const lineStatus = lineText === "" ? "" : (this.#preset?.statuses?.[plainWord(lineText)] ?? statusOf(lineText));
    this.#lineIsGone = lineStatus === "cancelled" || lineStatus === "refunded";
    return lineStatus === null ? this.#refuse("lineStatus", "status_unknown") : null;
  }

  #readAmounts(sameOrder: boolean): RejectionReason | null {
    const at = this.#at;
    const quantity = at.quantity < 0 && this.#preset?.onePerLine ? "1" : this.#text(at.quantity);
    this.stateOnly = (this.status === "cancelled" || this.#lineIsGone) && (quantity === "" || quantity === "0");
    if (this.stateOnly) {
      this.quantity = 0;
      this.unitPriceMinor = 0;
      this.discountMinor = 0;
      this.refundedQuantity = null;
      return this.#readCurrency(sameOrder);
    }
    if (quantity === "") return this.#refuse("quantity", "missing");
    this.quantity = parseInteger(quantity);
    if (Number.isNaN(this.quantity)) return this.#refuse("quantity", "quantity_invalid");
    if (this.quantity === 0) return this.#refuse("quantity", "quantity_zero");
    return this.#readCurrency(sameOrder) ?? this.#readPrice() ?? this.#readRefund();
  }

  #readCurrency(sameOrder: boolean): RejectionReason | null {
    const text = this.#text(this.#at.currency);
    const known = sameOrder && this.#order.currency !== NO_CURRENCY;
    if (text === "") {
      this.currency = (known ? this.#order.currency : this.#settings.currency) ?? (this.stateOnly ? NO_CURRENCY : "");
      return this.currency === "" ? this.#refuse("currency", "missing") : null;
    }
    const currency = text.length === 3 ? text.toUpperCase() : text;
    if (known && currency !== this.#order.currency) return this.#refuse("currency", "order_currency_differs");
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
    this.discountMinor = 0;
    const discountText = this.#text(at.lineDiscount);
    if (discountText !== "") {
      const discount = parseMoney(discountText, this.#decimal, this.currency);
      if (typeof discount !== "number") return this.#refuse("lineDiscount", PRICE_REASONS[discount]);
      this.discountMinor = Math.abs(discount);
    }
    const off = this.quantity < 0 ? -this.discountMinor : this.discountMinor;
    if (field === "lineTotal") this.unitPriceMinor = Math.round((amount - off) / this.quantity) + 0;
    else this.unitPriceMinor = off === 0 ? amount : amount - Math.round(off / this.quantity);
    return null;
  }

  #readRefund(): RejectionReason | null {
    const text = this.#text(this.#at.refundedQuantity);
    this.refundedQuantity = this.#lineIsGone ? Math.max(this.quantity, 0) : null;
    if (text === "" || this.#lineIsGone) return null;
    const refunded = parseInteger(text);
    if (Number.isNaN(refunded) || refunded < 0) return this.#refuse("refundedQuantity", "quantity_invalid");
    if (refunded > Math.abs(this.quantity)) return this.#refuse("refundedQuantity", "refund_beyond_quantity");
    this.refundedQuantity = this.quantity > 0 ? refunded : 0;
    return null;
  }

  #readWords(): RejectionReason | null {
    const at = this.#at;
    const text = this.#text(at.lineKind);
    const kind = text === "" ? "sale" : (this.#preset?.kinds?.[plainWord(text)] ?? lineKindOf(text));
    if (kind === null) return this.#refuse("lineKind", "line_kind_unknown");
    this.kind = this.quantity < 0 || this.unitPriceMinor < 0 ? "correction" : kind;
    if (!this.#readUnits()) return this.#refuse("unitsPerItem", "units_invalid");
    this.channel = this.#text(at.channel);
    return this.channel.length > REFERENCE_LIMIT ? this.#refuse("channel", "too_long") : null;
  }

  #readUnits(): boolean {
    const text = this.#text(this.#at.unitsPerItem);
    this.unitsPerItem = text === "" ? 0 : parseInteger(text);
    return text === "" || this.unitsPerItem > 0;
  }

  #readExtras(): RejectionReason | null {
    if (!this.hasExtras) return null;
    const { extras } = this;
    const context: ExtraContext = {
      currency: this.currency,
      decimal: this.#decimal,
      dateOrder: this.#settings.dateOrder ?? "ymd",
      clock: this.#clock,
    };
    const refusal = extras.read(this.#extraText, context);
    if (refusal) return this.#refuse(refusal.field, PROBLEM_REASONS[refusal.problem]);
    if (extras.cancelledAtMs !== null) this.status = "cancelled";
    if (extras.parentRef !== "" && this.kind === "sale") this.kind = "bundle_child";
    const above = (extras.listPriceMinor ?? 0) - this.unitPriceMinor;
    if (this.discountMinor === 0 && above > 0 && this.kind === "sale") this.discountMinor = above * this.quantity;
    return null;
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

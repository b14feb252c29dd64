import type { CsvRecord } from "./csv-record";
import { PRICE_FIELDS, type PriceField } from "./fields";
import { originalCell } from "./harmless-cell";
import { normaliseReference } from "./identity";
import { LocalClock } from "./local-time";
import { parseInstant } from "./parse-instant";
import { parseInteger, parseMoney } from "./parse-money";
import { PRICE_REASONS } from "./problem-reasons";
import type { RejectionReason } from "./report";
import type { ImportSettings } from "./settings";
import { isCurrency, type PriceKindWord, priceKindOf } from "./words";

const REFERENCE_LIMIT = 200;
const MOST_ITEMS = 1_000_000;
/** Reads one record after another as a change of a price; after `read` has returned null its properties are the change's facts. */
export class PriceReader {
  changeRef = "";
  sku = "";
  priceMinor = 0;
  currency = "";
  effectiveAtMs = 0;
  endsAtMs: number | null = null;
  /** "": every channel, every group. */
  channel = "";
  customerGroup = "";
  minQuantity = 1;
  kind: PriceKindWord = "regular";
  refused: PriceField | null = null;
  readonly unreadableEmails = 0;

  readonly #at: Record<string, number>;
  readonly #settings: ImportSettings;
  readonly #clock: LocalClock | null;
  #record!: CsvRecord;

  constructor(header: readonly string[], settings: ImportSettings) {
    const column = (field: string) => (settings.columns[field] ? header.indexOf(settings.columns[field]) : -1);
    this.#at = Object.fromEntries(Object.keys(PRICE_FIELDS).map((field) => [field, column(field)]));
    this.#settings = settings;
    this.#clock = settings.zone ? new LocalClock(settings.zone, settings.clockChange) : null;
  }

  /** Null when the record is a good change; else why not. */
  read(record: CsvRecord): RejectionReason | null {
    this.#record = record;
    this.changeRef = normaliseReference(this.#text("changeRef"));
    this.sku = this.#text("sku");
    this.channel = this.#text("channel");
    this.customerGroup = this.#text("customerGroup");
    if (this.sku === "") return this.#refuse("sku", "missing");
    for (const field of ["changeRef", "sku", "channel", "customerGroup"] as const)
      if (this[field].length > REFERENCE_LIMIT) return this.#refuse(field, "too_long");
    return this.#readPrice() ?? this.#readTimes() ?? this.#readKind();
  }

  #readPrice(): RejectionReason | null {
    const code = this.#text("currency").toUpperCase() || this.#settings.currency;
    if (!code) return this.#refuse("currency", "missing");
    if (!isCurrency(code)) return this.#refuse("currency", "currency_unknown");
    this.currency = code;
    const text = this.#text("price");
    if (text === "") return this.#refuse("price", "missing");
    const price = parseMoney(text, this.#settings.decimal ?? ".", code);
    if (typeof price !== "number") return this.#refuse("price", PRICE_REASONS[price]);
    if (price < 0) return this.#refuse("price", "price_negative");
    this.priceMinor = price;
    return null;
  }

  #readTimes(): RejectionReason | null {
    const from = this.#text("effectiveAt");
    if (from === "") return this.#refuse("effectiveAt", "missing");
    const effectiveAt = this.#instant(from);
    if (typeof effectiveAt !== "number") return this.#refuse("effectiveAt", effectiveAt);
    this.effectiveAtMs = effectiveAt;
    const until = this.#text("endsAt");
    this.endsAtMs = null;
    if (until === "" || until.startsWith("0000-00-00")) return null;
    const endsAt = this.#instant(until);
    if (typeof endsAt !== "number") return this.#refuse("endsAt", endsAt);
    if (endsAt <= effectiveAt) return this.#refuse("endsAt", "ends_before_start");
    this.endsAtMs = endsAt;
    return null;
  }

  #readKind(): RejectionReason | null {
    const items = this.#text("minQuantity");
    this.minQuantity = items === "" ? 1 : parseInteger(items);
    if (!(this.minQuantity >= 1 && this.minQuantity <= MOST_ITEMS)) return this.#refuse("minQuantity", "quantity_invalid");
    const text = this.#text("priceKind");
    const kind = text === "" ? (this.minQuantity > 1 ? "tier" : "regular") : priceKindOf(text);
    if (kind === null) return this.#refuse("priceKind", "price_kind_unknown");
    this.kind = kind;
    return null;
  }

  #instant(text: string) {
    return parseInstant(text, this.#settings.dateOrder ?? "ymd", this.#clock);
  }

  #text(field: PriceField): string {
    const column = this.#at[field] ?? -1;
    if (column < 0) return "";
    const text = this.#record.text(column).trim();
    return this.#settings.neutralised ? originalCell(text).trim() : text;
  }

  #refuse(field: PriceField, reason: RejectionReason): RejectionReason {
    this.refused = field;
    return reason;
  }
}

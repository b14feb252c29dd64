import type { CsvRecord } from "./csv-record";
import { CONSUMPTION_FIELDS, type ConsumptionField } from "./fields";
import { originalCell } from "./harmless-cell";
import { normaliseEmail, normaliseReference } from "./identity";
import { LocalClock } from "./local-time";
import { parseInstant } from "./parse-instant";
import { parseInteger } from "./parse-money";
import type { RejectionReason } from "./report";
import type { ImportSettings } from "./settings";
import { type ConsumptionKindWord, consumptionKindOf } from "./words";

const REFERENCE_LIMIT = 200;

/** Reads one record after another as units used; after `read` has returned null its properties are the event's facts. */
export class ConsumptionReader {
  eventRef = "";
  orderRef = "";
  lineRef = "";
  email = "";
  customerRef = "";
  sku = "";
  units = 0;
  consumedAtMs = 0;
  /** "" where the file does not say: used. */
  kind: ConsumptionKindWord | "" = "";
  refused: ConsumptionField | null = null;
  unreadableEmails = 0;

  readonly #at: Record<string, number>;
  readonly #settings: ImportSettings;
  readonly #clock: LocalClock | null;
  #record!: CsvRecord;

  constructor(header: readonly string[], settings: ImportSettings) {
    const column = (field: string) => (settings.columns[field] ? header.indexOf(settings.columns[field]) : -1);
    this.#at = Object.fromEntries(Object.keys(CONSUMPTION_FIELDS).map((field) => [field, column(field)]));
    this.#settings = settings;
    this.#clock = settings.zone ? new LocalClock(settings.zone, settings.clockChange) : null;
  }

  /** Null when the record is a good event; else why not. */
  read(record: CsvRecord): RejectionReason | null {
    this.#record = record;
    this.eventRef = normaliseReference(this.#text("eventRef"));
    this.orderRef = normaliseReference(this.#text("orderRef"));
    this.lineRef = normaliseReference(this.#text("lineRef"));
    this.customerRef = normaliseReference(this.#text("customerRef"));
    this.sku = this.#text("sku");
    const emailText = this.#text("email");
    this.email = normaliseEmail(emailText);
    if (emailText !== "" && this.email === "") this.unreadableEmails++;
    for (const field of ["eventRef", "orderRef", "lineRef", "customerRef", "sku"] as const)
      if (this[field].length > REFERENCE_LIMIT) return this.#refuse(field, "too_long");
    return this.#readUse() ?? this.#readTarget();
  }

  #readUse(): RejectionReason | null {
    const unitsText = this.#text("units");
    if (unitsText === "") return this.#refuse("units", "missing");
    this.units = parseInteger(unitsText);
    if (!(this.units > 0)) return this.#refuse("units", "units_invalid");
    const instantText = this.#text("consumedAt");
    if (instantText === "") return this.#refuse("consumedAt", "missing");
    const consumedAt = parseInstant(instantText, this.#settings.dateOrder ?? "ymd", this.#clock);
    if (typeof consumedAt !== "number") return this.#refuse("consumedAt", consumedAt);
    this.consumedAtMs = consumedAt;
    const kindText = this.#text("consumptionKind");
    const kind = kindText === "" ? "" : consumptionKindOf(kindText);
    if (kind === null) return this.#refuse("consumptionKind", "consumption_kind_unknown");
    this.kind = kind;
    return null;
  }

  /** An order with its line or SKU, else a customer with a SKU. */
  #readTarget(): RejectionReason | null {
    if (this.orderRef !== "") return this.lineRef === "" && this.sku === "" ? this.#refuse("sku", "missing") : null;
    if (this.email === "" && this.customerRef === "") return this.#refuse("email", "customer_missing");
    return this.sku === "" ? this.#refuse("sku", "missing") : null;
  }

  #text(field: ConsumptionField): string {
    const column = this.#at[field] ?? -1;
    if (column < 0) return "";
    const text = this.#record.text(column).trim();
    return this.#settings.neutralised ? originalCell(text).trim() : text;
  }

  #refuse(field: ConsumptionField, reason: RejectionReason): RejectionReason {
    this.refused = field;
    return reason;
  }
}

import { type JudgedLine, judgeLine, type Surroundings, type Verdict } from "../affected/judge-line";
import { MARGIN_AFTER_HOURS, MARGIN_BEFORE_HOURS } from "../affected/margin";
import { type PlacedLine, surroundingsOf } from "../affected/surroundings";
import { CsvRecord } from "./csv-record";
import type { LookTarget } from "./first-look";
import { customerKey } from "./identity";
import { OrderReader } from "./order-reader";
import type { ImportSettings } from "./settings";
import { spreadDiscount } from "./spread-discount";

/** An order of more lines or bytes than this is judged in parts: what is held of a file stays small whatever the file. */
const LINES_HELD = 1000;
const BYTES_HELD = 4 << 20;
const RECORDS_KEPT = 16;
const HOUR_MS = 3_600_000;

type LookedAtLine = PlacedLine & JudgedLine;
export type JudgedAtOnce = { line: LookedAtLine; verdict: Verdict | null };

/** The lines of one order that follow one another in a file, held as they stand until it is known whether they matter. */
export class LookedAtOrder {
  readonly #held: CsvRecord[] = [];
  readonly #reader: OrderReader;
  readonly #taxIncluded: boolean | null;
  readonly #near: { fromMs: number; untilMs: number };
  #count = 0;
  #bytes = 0;

  constructor(
    readonly target: LookTarget,
    header: readonly string[],
    settings: ImportSettings,
  ) {
    const { windows } = target.scope;
    this.#reader = new OrderReader(header, settings);
    this.#taxIncluded = settings.tax === "included" ? true : settings.tax === "excluded" ? false : null;
    this.#near = {
      fromMs: Math.min(...windows.map(({ startsAt }) => startsAt.getTime())) - MARGIN_BEFORE_HOURS * HOUR_MS,
      untilMs: Math.max(...windows.map(({ endsAt }) => endsAt.getTime())) + MARGIN_AFTER_HOURS * HOUR_MS,
    };
  }

  get full(): boolean {
    return this.#count >= LINES_HELD || this.#bytes >= BYTES_HELD;
  }

  hold(record: CsvRecord): void {
    this.#held[this.#count] ??= new CsvRecord();
    this.#held[this.#count++]!.become(record);
    this.#bytes += record.end - record.start;
  }

  forget(): void {
    // Each keeps a piece of the file in memory.
    if (this.#count > RECORDS_KEPT) this.#held.length = RECORDS_KEPT;
    this.#count = 0;
    this.#bytes = 0;
  }

  /** The lines of an order near the scope's windows, each with its verdict, null where the scope does not touch it. */
  judged(): { lines: JudgedAtOnce[]; unreadable: number } {
    const order = new OrderFacts();
    const lines = this.#read(order);
    const unreadable = this.#count - order.lines;
    if (!lines.some(({ placedAt }) => this.#isNear(placedAt.getTime()))) return { lines: [], unreadable };
    const { scope, excluded, prices, source } = this.target;
    order.tell(lines, source);
    const around = surroundingsOf(scope, { lines, prices, treated: new Set(), reviews: new Map() });
    return {
      lines: lines.map((line, i) => {
        line.around = around[i]!;
        return { line, verdict: judgeLine(scope, excluded, line) };
      }),
      unreadable,
    };
  }

  #isNear(ms: number): boolean {
    return ms >= this.#near.fromMs && ms < this.#near.untilMs;
  }

  /** Facts of the order are the first that a line gives. */
  #read(order: OrderFacts): LookedAtLine[] {
    const reader = this.#reader;
    const read: LookedAtLine[] = [];
    const refs = new Set<string>();
    for (const record of this.#held.slice(0, this.#count)) {
      if (reader.read(record) !== null || (reader.lineRef !== "" && refs.has(reader.lineRef))) continue;
      if (reader.lineRef !== "") refs.add(reader.lineRef);
      order.complete(reader);
      if (!reader.stateOnly) read.push(this.#lineOf(reader, read));
    }
    return read;
  }

  #lineOf(reader: OrderReader, before: readonly LookedAtLine[]): LookedAtLine {
    const { extras } = reader;
    const occurrence = before.filter(({ sku }) => sku === reader.sku).length + 1;
    return {
      id: BigInt(before.length),
      order: reader.orderRef,
      ref: reader.lineRef || `${reader.sku}#${occurrence}`,
      productName: reader.productName,
      sku: reader.sku,
      currency: reader.currency,
      kind: reader.kind,
      quantity: reader.quantity,
      refundedQuantity: reader.refundedQuantity ?? 0,
      unitPriceMinor: reader.unitPriceMinor,
      edited: false,
      placedAt: new Date(reader.placedAtMs),
      parentRef: extras.parentRef || null,
      promotion: extras.promotion || null,
      discountMinor: reader.discountMinor,
      orderDiscountMinor: extras.orderDiscountShareMinor ?? 0,
      orderDiscountTotalMinor: 0,
      taxIncluded: this.#taxIncluded,
      taxRateBp: extras.taxRateBp,
      // Where the file is silent, what the import takes an order for.
      orderStatus: "paid",
      channel: "web",
      discountCodes: [],
      country: null,
      customerGroup: null,
      email: null,
      customer: "",
      identified: false,
      around: NOTHING_KNOWN,
    };
  }
}

const NOTHING_KNOWN: Surroundings = {
  correctedQuantity: 0,
  besideRightPrice: false,
  partsCarryPrice: false,
  repeated: false,
  stockMovement: "no",
  correctedElsewhere: false,
  loggedPrice: null,
  treatedBefore: false,
  coupon: { discountMinor: 0, goodsMinor: 0 },
  review: null,
};

/** What the lines of an order say of it; the first to say it counts. */
class OrderFacts {
  lines = 0;
  discountMinor: number | null = null;
  #ref = "";
  #status: PlacedLine["orderStatus"] | "" = "";
  #channel = "";
  #email = "";
  #customerRef = "";
  #name = "";
  #country = "";
  #group = "";
  #codes: string[] = [];

  complete(reader: OrderReader): void {
    const { extras } = reader;
    this.lines++;
    this.#ref = reader.orderRef;
    this.#status ||= reader.status;
    this.#channel ||= reader.channel;
    this.#email ||= reader.email;
    this.#customerRef ||= reader.customerRef;
    this.#name ||= reader.customerName;
    this.#country ||= reader.country;
    this.#group ||= extras.customerGroup;
    if (this.#codes.length === 0) this.#codes = extras.discountCodes;
    this.discountMinor ??= extras.orderDiscountMinor;
  }

  /** Tells the lines what their order says; its discount is spread over them as the import does it. */
  tell(lines: LookedAtLine[], source: string): void {
    // Cut out of the file's piece, so that the key does not keep it in memory.
    const customer = Buffer.from(customerKey(source, this.#email, this.#customerRef, this.#ref)).toString();
    const spread = this.discountMinor === null ? [] : spreadDiscount(this.discountMinor, lines);
    for (const [i, line] of lines.entries()) {
      line.orderDiscountMinor ||= spread[i] ?? 0;
      line.orderStatus = this.#status || line.orderStatus;
      line.channel = this.#channel || line.channel;
      line.discountCodes = this.#codes;
      line.country = this.#country || null;
      line.customerGroup = this.#group || null;
      line.email = this.#email || null;
      line.customer = customer;
      line.identified = this.#email !== "" || this.#customerRef !== "" || this.#name !== "";
    }
    const shares = lines.reduce((sum, line) => sum + line.orderDiscountMinor, 0);
    for (const line of lines) line.orderDiscountTotalMinor = this.discountMinor ?? shares;
  }
}

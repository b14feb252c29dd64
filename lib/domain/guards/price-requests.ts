import { z } from "zod";
import { isCurrency } from "../imports/words";
import { code, instant, wellFormed } from "../orders/fact-fields";
import type { AskedPrices, UnreadableLine } from "./price-answer";
import { PriceColumns } from "./price-columns";
import { type FileReason, MOST_LINES } from "./price-file";
import { LINE_KINDS } from "./price-lines";

const MOST_MINOR = 1e12;
const REJECTIONS_KEPT = 1_000;
const NEWLINE = 10;
/** Longer lines are no price. */
const LINE_LIMIT = 65_536;

const scopeName = wellFormed(z.string().trim().max(200)).default("");

/** A price as the shop asks about it, in minor units of `currency`; an absent channel or group means every one. */
export const priceLineSchema = z.strictObject({
  sku: code,
  /** Null or absent: the price would be missing. */
  priceMinor: z.int().min(-MOST_MINOR).max(MOST_MINOR).nullish(),
  currency: z.string().refine(isCurrency, "is no currency"),
  channel: scopeName,
  customerGroup: scopeName,
  /** Absent: regular, or tier above one item. */
  kind: z.enum(LINE_KINDS).optional(),
  minQuantity: z.int().min(1).max(MOST_LINES).default(1),
  /** Absent: at once. */
  effectiveAt: instant.optional(),
});
type PriceLine = z.output<typeof priceLineSchema>;

const REASONS: Partial<Record<string, FileReason>> = {
  sku: "sku_missing",
  currency: "currency_unknown",
  priceMinor: "price_unreadable",
  minQuantity: "quantity_unreadable",
  kind: "kind_unknown",
  effectiveAt: "time_unreadable",
};

/** Gathers prices that were stated one by one into columns. A line that is none is kept with its place and a reason, and counted. */
export class PriceRequests {
  readonly #columns = new PriceColumns();
  readonly #numbers: number[] = [];
  readonly #rejected: UnreadableLine[] = [];
  #rejectedCount = 0;
  #line = 0;

  constructor(
    readonly nowMs: number,
    readonly most = MOST_LINES,
  ) {}

  /** Whether there were more lines than one check takes. */
  get tooMany(): boolean {
    return this.#line > this.most;
  }

  take(stated: unknown): void {
    this.#line++;
    if (this.tooMany) return;
    const judged = priceLineSchema.safeParse(stated);
    if (judged.success) this.#add(judged.data);
    else this.#reject(REASONS[String(judged.error.issues[0]?.path[0])] ?? "malformed");
  }

  asked(): AskedPrices {
    return { lines: this.#columns.lines(), numbers: this.#numbers, rejected: this.#rejected, rejectedCount: this.#rejectedCount };
  }

  #reject(reason: FileReason): void {
    this.#rejectedCount++;
    if (this.#rejected.length < REJECTIONS_KEPT) this.#rejected.push({ line: this.#line, reason });
  }

  #add({ sku, channel, customerGroup, currency, kind, minQuantity, priceMinor, effectiveAt }: PriceLine): void {
    this.#numbers.push(this.#line);
    this.#columns.add({
      sku,
      channel,
      group: customerGroup,
      currency,
      kind: LINE_KINDS.indexOf(kind ?? (minQuantity > 1 ? "tier" : "regular")),
      minQuantity,
      price: priceMinor ?? Number.NaN,
      atMs: effectiveAt === undefined ? this.nowMs : Date.parse(effectiveAt),
    });
  }
}

/** Cuts bytes into lines of JSON, whatever the chunk boundaries; blank lines are none. */
export class JsonLines {
  #carry: Buffer = Buffer.alloc(0);
  #skipping = false;

  constructor(readonly take: (stated: unknown) => void) {}

  push(bytes: Buffer): void {
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      this.#line(bytes.subarray(start, end));
      start = end + 1;
    }
    this.#keep(bytes.subarray(start));
  }

  /** The last line needs no line end. */
  end(): void {
    this.#line(Buffer.alloc(0));
  }

  #keep(rest: Buffer): void {
    if (this.#skipping || rest.length === 0) return;
    this.#skipping = this.#carry.length + rest.length > LINE_LIMIT;
    this.#carry = this.#skipping ? Buffer.alloc(0) : Buffer.concat([this.#carry, rest]);
  }

  #line(rest: Buffer): void {
    const line = this.#carry.length > 0 ? Buffer.concat([this.#carry, rest]) : rest;
    const tooLong = this.#skipping || line.length > LINE_LIMIT;
    this.#carry = Buffer.alloc(0);
    this.#skipping = false;
    if (tooLong) this.take(undefined);
    else if (line.length > 0 && line.toString("latin1").trim() !== "") this.take(readJson(line));
  }
}

/** Undefined: no JSON in UTF-8. */
function readJson(line: Buffer): unknown {
  try {
    return JSON.parse(UTF8.decode(line));
  } catch {
    return undefined;
  }
}
const UTF8 = new TextDecoder("utf-8", { fatal: true });

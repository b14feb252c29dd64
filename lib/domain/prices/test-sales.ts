import type { ScopeProduct } from "../incidents/scope";
import { priceHints } from "./price-hints";
import { type LoggedPrice, priceSpans } from "./price-spans";
import type { Sale } from "./sale";
import { suggestWindows } from "./suggest-windows";
import type { Suggestion } from "./suggestion";

export const pack: ScopeProduct = {
  sku: "PACK",
  currency: "EUR",
  channel: "",
  criterion: "exactly",
  criterionValue: 0,
  referencePriceMinor: 4900,
  unitsPerItem: 500,
  unitCostMinor: null,
};

/** `09:12 0` on the day: a sale at that price; `0 x12`: of twelve; `09:12 0 free`: given along. Each by its own customer. */
export function sales(day: string, list: string, more: Partial<Sale> = {}): Sale[] {
  return list.split(", ").map((text, i) => {
    const [time = "", price = "", ...rest] = text.split(" ");
    const atMs = Date.parse(time.includes("T") ? time : `${day}T${time.length === 5 ? `${time}:00` : time}Z`);
    const quantity = Number(rest.find((word) => word.startsWith("x"))?.slice(1) ?? 1);
    const kind = rest.includes("free") ? "given" : "sold";
    const customer = rest.includes("nobody") ? null : atMs / 1000 + i;
    return {
      atMs,
      sku: "PACK",
      currency: "EUR",
      channel: "web",
      customerGroup: null,
      priceMinor: Number(price),
      rawPriceMinor: Number(price),
      quantity,
      kind,
      order: atMs + i,
      customer,
      promotion: false,
      ...more,
    };
  });
}
export const logged = (at: string, priceMinor: number, more: Partial<LoggedPrice> = {}): LoggedPrice => ({
  sku: "PACK",
  currency: "EUR",
  channel: "",
  customerGroup: "",
  kind: "regular",
  minQuantity: 1,
  priceMinor,
  atMs: Date.parse(at),
  endsMs: null,
  source: "erp",
  ...more,
});

export function suggest(
  lines: Sale[],
  { products = [pack], log = [] as LoggedPrice[], noticed = "", groups = [] as string[] } = {},
): Suggestion[] {
  const inOrder = [...lines].sort((a, b) => a.atMs - b.atMs);
  const spans = priceSpans(log);
  const hints = priceHints(inOrder, products, spans);
  return suggestWindows({
    products,
    customerGroups: groups,
    sales: inOrder,
    spans,
    hints,
    noticedMs: noticed ? Date.parse(noticed) : null,
  });
}
export const shown = ({ evidence, windows }: Suggestion): string =>
  `${evidence} ${windows
    .map(({ sku, channel, startMs, endMs }) => {
      const name = [sku, channel].filter(Boolean).join("/");
      return `${name}${name && " "}${new Date(startMs).toISOString().slice(0, 19)} to ${new Date(endMs).toISOString().slice(0, 19)}`;
    })
    .join("; ")}`;

/** A clean run at the wrong price, with the right one before and after. */
export const CLEAN =
  "08:00 4900, 08:30 4900, 09:00 4900, 09:12:05 0, 09:20 0, 10:00 0, 11:30 0, 15:59:59 0, 16:40 4900, 17:00 4900, 18:00 4900";

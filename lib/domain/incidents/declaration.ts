import { minorDigits } from "../money";
import { isZone } from "../settings/shop";
import { type DecimalSign, decimalText, parseDecimal } from "./decimal";
import type { IncidentFields, IncidentFieldsInput } from "./incident-fields";
import { type LegalGround, readLegalGround } from "./legal-ground";
import { type LocalTime, localInstant, localTimeOf } from "./local-time";
import type { Criterion } from "./scope";

/** What the form holds: texts as typed, so that a draft survives a reload and the server alone reads amounts and times. */
export type Declaration = {
  title: string;
  description: string;
  zone: string;
  detectedAt: LocalTime;
  fixedAt: LocalTime;
  /** Names separated by commas; empty: every channel. */
  channels: string;
  ownerId: string;
  products: DeclaredProduct[];
  windows: { startsAt: LocalTime; endsAt: LocalTime }[];
  legalGround: LegalGround;
};
export type DeclaredProduct = {
  sku: string;
  currency: string;
  criterion: Criterion;
  /** A price, or a percentage for `percent_under`. */
  criterionValue: string;
  referencePrice: string;
  unitsPerItem: string;
  unitCost: string;
};

export type InvalidPlace = { path: string; message: string };
export type ReadDeclaration = { ok: true; fields: IncidentFieldsInput } | { ok: false; invalid: InvalidPlace[] };

const PERCENT_DIGITS = 2;
const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text);

/**
 * The form's texts as the fields of an incident: prices as minor units of their currency, percentages as basis points,
 * local times as instants of the zone. What cannot be read is named by its path and a literal message
 * (`incidents.invalid.*`); a repeated local time is `ambiguous` until its side is chosen.
 */
export function readDeclaration(form: Declaration, sign: DecimalSign): ReadDeclaration {
  const invalid: InvalidPlace[] = [];
  const zoneOk = isZone(form.zone);
  if (!zoneOk) invalid.push({ path: "zone", message: "unknown_zone" });
  const instant = (time: LocalTime, path: string, required: boolean): Date | null => {
    if (!zoneOk || (time.text.trim() === "" && !required)) return null;
    const read = localInstant(time, form.zone);
    if (read.ok) return read.at;
    invalid.push({ path, message: read.problem === "missing" ? "required" : read.problem });
    return null;
  };
  const decimal = (text: string, digits: number, path: string): number => {
    const value = parseDecimal(text, digits, sign);
    if (value === null) invalid.push({ path, message: text.trim() === "" ? "required" : "not_a_price" });
    return value ?? 0;
  };
  const products = form.products.map((product, i) => readProduct(product, `products.${i}`, decimal));
  const windows = form.windows.map((window, i) => ({
    startsAt: instant(window.startsAt, `windows.${i}.startsAt`, true),
    endsAt: instant(window.endsAt, `windows.${i}.endsAt`, true),
  }));
  const fields = {
    title: form.title,
    description: form.description,
    zone: form.zone,
    channels: form.channels
      .split(/[,;]/)
      .map((name) => name.trim())
      .filter((name) => name !== ""),
    detectedAt: instant(form.detectedAt, "detectedAt", false),
    fixedAt: instant(form.fixedAt, "fixedAt", false),
    ...(form.ownerId && { ownerId: form.ownerId }),
    legalGround: form.legalGround,
    products,
  };
  const timed = windows.flatMap(({ startsAt, endsAt }) => (startsAt && endsAt ? [{ startsAt, endsAt }] : []));
  return invalid.length > 0 ? { ok: false, invalid } : { ok: true, fields: { ...fields, windows: timed } };
}

function readProduct(product: DeclaredProduct, path: string, decimal: (text: string, digits: number, path: string) => number) {
  const currency = product.currency.trim().toUpperCase();
  const digits = isCurrency(currency) ? minorDigits(currency) : 2;
  const unitsPerItem = /^\d{1,7}$/.test(product.unitsPerItem.trim()) ? Number(product.unitsPerItem) : 0;
  return {
    sku: product.sku,
    currency,
    criterion: product.criterion,
    criterionValue: decimal(
      product.criterionValue,
      product.criterion === "percent_under" ? PERCENT_DIGITS : digits,
      `${path}.criterionValue`,
    ),
    referencePriceMinor: decimal(product.referencePrice, digits, `${path}.referencePrice`),
    unitsPerItem,
    unitCostMinor: product.unitCost.trim() === "" ? null : decimal(product.unitCost, digits, `${path}.unitCost`),
  };
}

/** One empty product: what the form adds. */
export const emptyProduct = (): DeclaredProduct => ({
  sku: "",
  currency: "EUR",
  criterion: "exactly",
  criterionValue: "",
  referencePrice: "",
  unitsPerItem: "1",
  unitCost: "",
});
const noTime = (): LocalTime => ({ text: "", side: null });
export const emptyWindow = () => ({ startsAt: noTime(), endsAt: noTime() });

/** What the form starts from. */
export const emptyDeclaration = (zone: string, ownerId: string): Declaration => ({
  title: "",
  description: "",
  zone,
  detectedAt: noTime(),
  fixedAt: noTime(),
  channels: "",
  ownerId,
  products: [emptyProduct()],
  windows: [emptyWindow()],
  legalGround: readLegalGround({}),
});

/** The form that reads back as these fields: what the page for editing starts from. */
export function declarationOf(fields: Omit<IncidentFields, "ownerId"> & { ownerId: string }, sign: DecimalSign): Declaration {
  const time = (at: Date | null): LocalTime => (at ? localTimeOf(at, fields.zone) : { text: "", side: null });
  return {
    title: fields.title,
    description: fields.description,
    zone: fields.zone,
    detectedAt: time(fields.detectedAt),
    fixedAt: time(fields.fixedAt),
    channels: fields.channels.join(", "),
    ownerId: fields.ownerId,
    products: fields.products.map((p) => {
      const digits = minorDigits(p.currency);
      return {
        sku: p.sku,
        currency: p.currency,
        criterion: p.criterion,
        criterionValue: decimalText(p.criterionValue, p.criterion === "percent_under" ? PERCENT_DIGITS : digits, sign),
        referencePrice: decimalText(p.referencePriceMinor, digits, sign),
        unitsPerItem: String(p.unitsPerItem),
        unitCost: p.unitCostMinor === null ? "" : decimalText(p.unitCostMinor, digits, sign),
      };
    }),
    windows: fields.windows.map(({ startsAt, endsAt }) => ({ startsAt: time(startsAt), endsAt: time(endsAt) })),
    legalGround: fields.legalGround,
  };
}

import type { ConsumptionKind } from "../cohorts/consumption-kind";
import { minorDigits } from "../money";
import { isZone } from "../settings/shop";
import { type DecimalSign, decimalText, parseDecimal } from "./decimal";
import type { IncidentFields, IncidentFieldsInput, WindowEvidence } from "./incident-fields";
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
  /** Names separated by commas; empty: every channel. The next five likewise. */
  channels: string;
  discountCodes: string;
  customerGroups: string;
  /** Also lines of which no group is known; beside no group: they alone. */
  noGroup: boolean;
  countries: string;
  families: string;
  tags: string;
  consumptionKinds: ConsumptionKind[];
  /** Whether the prices typed include tax; null: as the lines say. */
  taxIncluded: boolean | null;
  /** Addresses or whole mails of those who warned, as pasted; they go with the declaration and are read when it is opened. */
  reporters: string;
  ownerId: string;
  products: DeclaredProduct[];
  windows: DeclaredWindow[];
  legalGround: LegalGround;
};
export type DeclaredWindow = { startsAt: LocalTime; endsAt: LocalTime; sku: string; channel: string; evidence: WindowEvidence };
export type DeclaredProduct = {
  sku: string;
  currency: string;
  /** Empty: every channel. */
  channel: string;
  /** typed | family:<name> | tag:<name> | code:<name> */
  origin: string;
  criterion: Criterion;
  /** A price, or a percentage for `percent_under` and `percent_over`; not read for `any`. */
  criterionValue: string;
  referencePrice: string;
  unitsPerItem: string;
  unitCost: string;
};

export type InvalidPlace = { path: string; message: string };
export type ReadDeclaration = { ok: true; fields: IncidentFieldsInput } | { ok: false; invalid: InvalidPlace[] };

const PERCENT_DIGITS = 2;
const inPercent = (criterion: Criterion): boolean => criterion === "percent_under" || criterion === "percent_over";
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
    ...window,
    startsAt: instant(window.startsAt, `windows.${i}.startsAt`, true),
    endsAt: instant(window.endsAt, `windows.${i}.endsAt`, true),
  }));
  const fields = {
    title: form.title,
    description: form.description,
    zone: form.zone,
    channels: namesOf(form.channels),
    discountCodes: namesOf(form.discountCodes),
    customerGroups: [...namesOf(form.customerGroups), ...(form.noGroup ? [""] : [])],
    countries: namesOf(form.countries),
    families: namesOf(form.families),
    tags: namesOf(form.tags),
    consumptionKinds: form.consumptionKinds,
    taxIncluded: form.taxIncluded,
    detectedAt: instant(form.detectedAt, "detectedAt", false),
    fixedAt: instant(form.fixedAt, "fixedAt", false),
    ...(form.ownerId && { ownerId: form.ownerId }),
    legalGround: form.legalGround,
    products,
  };
  const timed = windows.flatMap(({ startsAt, endsAt, ...rest }) => (startsAt && endsAt ? [{ ...rest, startsAt, endsAt }] : []));
  return invalid.length > 0 ? { ok: false, invalid } : { ok: true, fields: { ...fields, windows: timed } };
}

/** `web, app` -> web and app; commas or semicolons, without doubles. */
export const namesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;]/)
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  ),
];

function readProduct(product: DeclaredProduct, path: string, decimal: (text: string, digits: number, path: string) => number) {
  const currency = product.currency.trim().toUpperCase();
  const digits = isCurrency(currency) ? minorDigits(currency) : 2;
  const unitsPerItem = /^\d{1,7}$/.test(product.unitsPerItem.trim()) ? Number(product.unitsPerItem) : 0;
  return {
    sku: product.sku,
    currency,
    channel: product.channel,
    origin: product.origin,
    criterion: product.criterion,
    criterionValue:
      product.criterion === "any"
        ? 0
        : decimal(product.criterionValue, inPercent(product.criterion) ? PERCENT_DIGITS : digits, `${path}.criterionValue`),
    referencePriceMinor: decimal(product.referencePrice, digits, `${path}.referencePrice`),
    unitsPerItem,
    unitCostMinor: product.unitCost.trim() === "" ? null : decimal(product.unitCost, digits, `${path}.unitCost`),
  };
}

/** One empty product: what the form adds. */
export const emptyProduct = (): DeclaredProduct => ({
  sku: "",
  currency: "EUR",
  channel: "",
  origin: "typed",
  criterion: "exactly",
  criterionValue: "",
  referencePrice: "",
  unitsPerItem: "1",
  unitCost: "",
});
const noTime = (): LocalTime => ({ text: "", side: null });
export const emptyWindow = (): DeclaredWindow => ({ startsAt: noTime(), endsAt: noTime(), sku: "", channel: "", evidence: "typed" });

/** What the form starts from. */
export const emptyDeclaration = (zone: string, ownerId: string): Declaration => ({
  title: "",
  description: "",
  zone,
  detectedAt: noTime(),
  fixedAt: noTime(),
  channels: "",
  discountCodes: "",
  customerGroups: "",
  noGroup: false,
  countries: "",
  families: "",
  tags: "",
  consumptionKinds: [],
  taxIncluded: null,
  reporters: "",
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
    discountCodes: fields.discountCodes.join(", "),
    customerGroups: fields.customerGroups.filter((name) => name !== "").join(", "),
    noGroup: fields.customerGroups.includes(""),
    countries: fields.countries.join(", "),
    families: fields.families.join(", "),
    tags: fields.tags.join(", "),
    consumptionKinds: fields.consumptionKinds,
    taxIncluded: fields.taxIncluded,
    reporters: "",
    ownerId: fields.ownerId,
    products: fields.products.map((p) => {
      const digits = minorDigits(p.currency);
      return {
        sku: p.sku,
        currency: p.currency,
        channel: p.channel,
        origin: p.origin,
        criterion: p.criterion,
        criterionValue: p.criterion === "any" ? "" : decimalText(p.criterionValue, inPercent(p.criterion) ? PERCENT_DIGITS : digits, sign),
        referencePrice: decimalText(p.referencePriceMinor, digits, sign),
        unitsPerItem: String(p.unitsPerItem),
        unitCost: p.unitCostMinor === null ? "" : decimalText(p.unitCostMinor, digits, sign),
      };
    }),
    windows: fields.windows.map((w) => ({ ...w, startsAt: time(w.startsAt), endsAt: time(w.endsAt) })),
    legalGround: fields.legalGround,
  };
}

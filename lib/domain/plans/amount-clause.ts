import type { Amount, Tariff } from "./action";
import type { Language, RuleNames } from "./sentence-names";

const PER = {
  fr: { person: "", order: " par commande", item: " par article", unit: " par unité" },
  en: { person: "", order: " per order", item: " per item", unit: " per unit" },
};
const OF = {
  fr: { paid: "de ce qu’ils ont payé", gap: "de l’écart avec le bon prix" },
  en: { paid: "of what they paid", gap: "of the gap to the right price" },
};

/** A fixed amount in the plan's currency, the other currencies in brackets: `15 € (13 £ selon la devise)`. */
export function tariffClause(tariff: Tariff, locale: Language, names: RuleNames): string {
  const currencies = Object.keys(tariff).sort();
  const main = currencies.includes(names.currency) ? names.currency : (currencies[0] ?? names.currency);
  const written = (currency: string) => names.money(tariff[currency] ?? 0, currency);
  const others = currencies.filter((currency) => currency !== main).map(written);
  if (others.length === 0) return written(main);
  return `${written(main)} (${others.join(", ")} ${locale === "fr" ? "selon la devise" : "by currency"})`;
}

/** How much of something: `15 € de crédit par commande (au plus 50 €)`, `crédit de 20 % de ce qu’ils ont payé`; `noun` is null where the amount stands alone. */
export function amountClause(amount: Amount, locale: Language, names: RuleNames, noun: string | null = null): string {
  const of = locale === "fr" ? "de" : "of";
  const bounds = boundsClause(amount, locale, names);
  if (amount.of === "fixed") {
    const fixed = tariffClause(amount.tariff, locale, names);
    return `${fixed}${noun === null ? "" : ` ${of} ${noun}`}${PER[locale][amount.per]}${bounds}`;
  }
  const share = `${names.share(amount.shareBp)} ${OF[locale][amount.of]}${bounds}`;
  return noun === null ? share : `${locale === "fr" ? `un ${noun}` : `a ${noun}`} ${of} ${share}`;
}

function boundsClause({ atLeast, atMost }: Amount, locale: Language, names: RuleNames): string {
  const fr = locale === "fr";
  const parts = [
    atLeast && `${fr ? "au moins" : "at least"} ${tariffClause(atLeast, locale, names)}`,
    atMost && `${fr ? "au plus" : "at most"} ${tariffClause(atMost, locale, names)}`,
  ].filter(Boolean);
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

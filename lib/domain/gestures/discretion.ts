import type { Tariff } from "../plans/action";

/** What may be given without asking: to one customer of an incident, and in all of it; minor units of each currency, none where unnamed. */
export type Discretion = { perCase: Tariff; perIncident: Tariff };

/** Given without asking so far, in minor units of one currency. */
export type DiscretionUsed = { caseMinor: number; incidentMinor: number };

/** What is left of the discretion in one currency, in minor units, never below zero: the narrower of the case's and the incident's. */
export function discretionLeft({ perCase, perIncident }: Discretion, used: DiscretionUsed, currency: string): number {
  const left = Math.min((perCase[currency] ?? 0) - used.caseMinor, (perIncident[currency] ?? 0) - used.incidentMinor);
  return Math.max(0, left);
}

/** Currencies in which anything may be given without asking, in alphabetical order. */
export const discretionCurrencies = ({ perCase, perIncident }: Discretion): string[] =>
  Object.keys(perCase)
    .filter((currency) => (perCase[currency] ?? 0) > 0 && (perIncident[currency] ?? 0) > 0)
    .sort();

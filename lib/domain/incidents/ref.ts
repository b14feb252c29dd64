/** The calendar year of an instant in a zone: an incident opened on New Year's Eve belongs to the shop's own year. */
export const yearInZone = (at: Date, zone: string): number =>
  Number(new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric" }).format(at));

/** `INC-2026-014`; the number grows past three digits when a year needs it. */
export const incidentRef = (year: number, number: number): string => `INC-${year}-${String(number).padStart(3, "0")}`;

/** `INC-2026-014-S1`: the first supplement of an incident. */
export const supplementRef = (parentRef: string, number: number): string => `${parentRef}-S${number}`;

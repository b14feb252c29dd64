import { z } from "zod";

const forms = z.object({ one: z.string().trim().min(1).max(40), other: z.string().trim().min(1).max(40) });
/** What one unit of an entitlement is called: a print, a photo, a month. */
export const unitNounSchema = z.object({ fr: forms, en: forms });
export type UnitNoun = z.infer<typeof unitNounSchema>;

export const PRINTS: UnitNoun = { fr: { one: "tirage", other: "tirages" }, en: { one: "print", other: "prints" } };
export const UNITS: UnitNoun = { fr: { one: "unité", other: "unités" }, en: { one: "unit", other: "units" } };
/** Where one item is one unit. */
export const ITEMS: UnitNoun = { fr: { one: "article", other: "articles" }, en: { one: "item", other: "items" } };

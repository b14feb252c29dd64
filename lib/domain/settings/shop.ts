import { z } from "zod";

/** Whether the runtime knows this IANA zone. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** Who the shop is: what letters sign with, the zone incidents are shown in, the language of customers who chose none. */
export const shopSchema = z.object({
  name: z.string().trim().min(1).max(80),
  url: z.url({ protocol: /^https?$/ }).max(200),
  /** A person, never a department: letters are signed by somebody. */
  signature: z.string().trim().min(1).max(80),
  signatureRole: z.string().trim().max(80).optional(),
  zone: z.string().refine(isZone).default("Europe/Paris"),
  houseLanguage: z.enum(["fr", "en"]).default("fr"),
  supportEmail: z.email().max(200),
  /** What was changed so that the mistake does not come back, as letters say it; a letter whose shop says nothing is silent on it. */
  changedSinceFr: z.string().trim().max(300).optional(),
  changedSinceEn: z.string().trim().max(300).optional(),
});
export type Shop = z.infer<typeof shopSchema>;

/** The demonstration's shop, and what a new installation starts from. */
export const DEMONSTRATION_SHOP: Shop = {
  name: "Photopli",
  url: "https://photopli.example",
  signature: "Michel Arnaud",
  signatureRole: "Responsable de la relation client",
  zone: "Europe/Paris",
  houseLanguage: "fr",
  supportEmail: "service@photopli.example",
};

/** What the demonstration's shop did about its mistake; no installation starts from somebody else's. */
export const DEMONSTRATION_CHANGE = {
  changedSinceFr: "Depuis, une seconde personne relit chaque prix avant sa mise en ligne.",
  changedSinceEn: "Since then, a second person checks every price before it goes live.",
};

import type { WatchingScreen } from "@/lib/queries/alerts/watching-screen";

/** What the form holds: texts as typed, and a key for each row that stays with it while rows move. */
export type RungDraft = { key: string; staffId: string; name: string; email: string; phone: string; afterMinutes: string };
export type PlaceDraft = {
  key: string;
  name: string;
  kind: "chat" | "webhook";
  url: string;
  signed: boolean;
  renew: boolean;
  saved: boolean;
};
export type AddressDraft = { key: string; channel: string; url: string };
export const NUMBERS = ["confirmAboveLines", "usualDays", "tax", "groupMinutes", "minutes", "weeks", "everyMinutes"] as const;
export type NumberName = (typeof NUMBERS)[number];
export type WatchingDraft = {
  failMode: "open" | "closed";
  numbers: Record<NumberName, string>;
  onCall: RungDraft[];
  places: PlaceDraft[];
  addresses: AddressDraft[];
};

const HUNDREDTHS = 100;

export function draftOf({ watching, places }: WatchingScreen): WatchingDraft {
  const { failMode, confirmAboveLines, usualDays, taxBp, groupMinutes, demand, onCall, probe } = watching;
  return {
    failMode,
    numbers: {
      confirmAboveLines: String(confirmAboveLines),
      usualDays: String(usualDays),
      tax: String(taxBp / HUNDREDTHS),
      groupMinutes: String(groupMinutes),
      minutes: String(demand.minutes),
      weeks: String(demand.weeks),
      everyMinutes: String(probe.everyMinutes),
    },
    onCall: onCall.map(({ staffId, name, email, phone, afterMinutes }, i) => ({
      ...{ key: `saved-${i}`, staffId: staffId ?? "", name, email: email ?? "", phone: phone ?? "", afterMinutes: String(afterMinutes) },
    })),
    places: places.map((place, i) => ({ ...place, key: `saved-${i}`, renew: false, saved: true })),
    addresses: probe.addresses.map((address, i) => ({ ...address, key: `saved-${i}` })),
  };
}

/** What is saved; what is no number is left for the server to refuse by its name. */
export function settingsOf({ failMode, numbers, onCall, places, addresses }: WatchingDraft) {
  const number = (name: NumberName) => wholeOf(numbers[name]);
  return {
    failMode,
    confirmAboveLines: number("confirmAboveLines"),
    usualDays: number("usualDays"),
    taxBp: basisPoints(numbers.tax),
    groupMinutes: number("groupMinutes"),
    demand: { minutes: number("minutes"), weeks: number("weeks") },
    onCall: onCall.map(({ staffId, name, email, phone, afterMinutes }, i) => ({
      staffId: staffId || null,
      name,
      email: email.trim() || null,
      phone: phone.replaceAll(/[\s.()-]/g, "") || null,
      // The first is told at once, whatever stood there before it was moved up.
      afterMinutes: i === 0 ? 0 : wholeOf(afterMinutes),
    })),
    places: places.map(({ name, kind, url, renew }) => ({ name, kind, url, secret: renew ? "new" : "keep" })),
    probe: { addresses: addresses.map(({ channel, url }) => ({ channel, url })), everyMinutes: number("everyMinutes") },
  };
}

const wholeOf = (text: string): number | null => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : null);

/** `5,5` or `5.5` per cent as basis points; null where it is no such number. */
function basisPoints(text: string): number | null {
  const [, whole, part = ""] = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? [];
  return whole === undefined ? null : Number(whole) * HUNDREDTHS + Number(part.padEnd(2, "0"));
}

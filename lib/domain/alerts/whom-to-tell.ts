import type { Severity } from "../guards/guard";
import type { Watching } from "../settings/watching";

export type NoticeChannel = "email" | "sms" | "chat" | "webhook";

/** One message to be written: an address, a number, or the name of a place in the settings. */
export type NoticeTo = { channel: NoticeChannel; address: string; staffId: string | null };

const MINUTE_MS = 60_000;

/**
 * Who is told when a rung of the on-call order comes up. The first rung brings every place with it. A text message wakes people, so it
 * leaves for what blocks, and for those who have no other address.
 */
export function whomToTell({ onCall, places }: Pick<Watching, "onCall" | "places">, rung: number, severity: Severity): NoticeTo[] {
  const person = onCall[rung];
  const told: NoticeTo[] = [];
  if (person?.email) told.push({ channel: "email", address: person.email, staffId: person.staffId });
  if (person?.phone && (severity === "block" || !person.email))
    told.push({ channel: "sms", address: person.phone, staffId: person.staffId });
  if (rung === 0) told.push(...places.map(({ kind, name }) => ({ channel: kind, address: name, staffId: null })));
  return told;
}

/** When the rung after this one is told, where nobody acknowledged before; null: nobody is left. */
export function nextRungAt({ onCall }: Pick<Watching, "onCall">, told: { rung: number; at: Date }): Date | null {
  const next = onCall[told.rung + 1];
  return next ? new Date(told.at.getTime() + next.afterMinutes * MINUTE_MS) : null;
}

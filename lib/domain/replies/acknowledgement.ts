import type { Language } from "../plans/sentence-names";

type Given = { language: Language; dueAt: Date; now: Date; zone: string; shopName: string };

const NBSP = "\u00a0";

/** What leaves at once when somebody writes: that it came, and by when a person answers. Nothing else is true already. */
export function acknowledgementText({ language, dueAt, now, zone, shopName }: Given): string {
  const time = timeOf(dueAt, zone, language);
  const today = dayOf(dueAt, zone, "en") === dayOf(now, zone, "en");
  return language === "fr"
    ? `Bonjour,\n\nNous avons bien reçu votre message. Une personne vous répond ${today ? "aujourd’hui" : dayOf(dueAt, zone, "fr")} avant ${time}.\n\n${shopName}`
    : `Hello,\n\nWe have received your message. A person will answer you ${today ? "today" : `on ${dayOf(dueAt, zone, "en")}`} before ${time}.\n\n${shopName}`;
}

/** The subject of an answer: that of what it answers, marked once as such, on one line. */
export function answerSubject(subject: string): string {
  const line = subject.replace(/[\p{Cc}\s]+/gu, " ").trim();
  return /^re\s?:/i.test(line) ? line.slice(0, 200) : `Re: ${line}`.trim().slice(0, 200);
}

function dayOf(at: Date, zone: string, language: Language): string {
  const tag = language === "fr" ? "fr-FR" : "en-GB";
  const day = new Intl.DateTimeFormat(tag, { weekday: "long", day: "numeric", month: "long", timeZone: zone }).format(at);
  return language === "fr" ? day.replace(/\s1(?=\s)/, " 1er") : day.replace(",", "");
}

function timeOf(at: Date, zone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).formatToParts(
    at,
  );
  const [hour, minute] = [partOf(parts, "hour"), partOf(parts, "minute")];
  if (language === "en") return `${hour}:${minute}`;
  return minute === "00" ? `${Number(hour)}${NBSP}h` : `${Number(hour)}${NBSP}h${NBSP}${minute}`;
}

const partOf = (parts: Intl.DateTimeFormatPart[], type: string): string => parts.find((part) => part.type === type)?.value ?? "";

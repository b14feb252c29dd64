import { z } from "zod";
import type { SenderKind } from "./sender-kind";

export const SENDER_RECORDS = ["spf", "dkim", "dmarc"] as const;
export type SenderRecordName = (typeof SENDER_RECORDS)[number];

/** What the names of a sender's domain answered: texts, or null where nobody could be asked. */
export type Answers = ReadonlyMap<string, readonly string[] | null>;

const recordSchema = z.object({
  what: z.enum(SENDER_RECORDS),
  /** The name asked, or to be set. */
  name: z.string(),
  /** `doubled`: two of them count as none. `unknown`: nobody could be asked, or nobody knows under which name. */
  state: z.enum(["found", "missing", "doubled", "unknown"]),
  found: z.string().nullable(),
  /** What to set there; null where only the provider or the server's owner can say. */
  wanted: z.string().nullable(),
});
export type SenderRecord = z.infer<typeof recordSchema>;

export const senderDnsSchema = z.object({ at: z.coerce.date(), domain: z.string(), records: z.array(recordSchema) });
export type SenderDns = z.infer<typeof senderDnsSchema>;

const OLD_MS = 7 * 86_400_000;

/**
 * What the records say of a mailing that is about to leave from this domain: none of a kind, or two that count as none, stops it;
 * nobody asked, no answer, or an answer of more than seven days ago is a doubt. A key under a name that only the server's owner knows
 * says nothing. Null: all are there, or nothing leaves.
 */
export function senderFinding(
  kind: SenderKind,
  domain: string,
  dns: SenderDns | null,
  now: Date,
): "sender_missing" | "sender_unsure" | null {
  if (kind === "outbox") return null;
  if (dns?.domain !== domain) return "sender_unsure";
  if (dns.records.some(({ state }) => state === "missing" || state === "doubled")) return "sender_missing";
  const unanswered = dns.records.some(({ state, name }) => state === "unknown" && name !== "");
  return unanswered || now.getTime() - dns.at.getTime() >= OLD_MS ? "sender_unsure" : null;
}

/** The domain of `Name <a@shop.example>` or of a bare address; "" when there is none. */
export const senderDomain = (from: string): string => /@([^\s@<>]+)>?\s*$/.exec(from)?.[1]?.toLowerCase() ?? "";

type Asked = { what: SenderRecordName; names: string[]; begins: RegExp; wanted: string | null };

/** Under which names the three records of this sender stand, the nearest first. */
function askedOf(kind: SenderKind, domain: string): Asked[] {
  const resend = kind === "resend";
  return [
    {
      ...{ what: "spf", begins: /^v=spf1(\s|$)/i },
      names: [resend ? `send.${domain}` : domain],
      wanted: resend ? "v=spf1 include:amazonses.com ~all" : null,
    },
    // A server of one's own signs under a name of its choice: nobody can guess it.
    { what: "dkim", names: resend ? [`resend._domainkey.${domain}`] : [], begins: /(^|;)\s*p=[^;\s]/i, wanted: null },
    {
      what: "dmarc",
      names: withParents(domain).map((name) => `_dmarc.${name}`),
      begins: /^v=DMARC1\s*(;|$)/i,
      wanted: "v=DMARC1; p=none;",
    },
  ];
}

/** Every name to ask for, once. */
export const namesToAsk = (kind: SenderKind, domain: string): string[] => askedOf(kind, domain).flatMap((asked) => asked.names);

/** What the answers say of each record. A policy of a parent domain counts for its children. */
export const judgeRecords = (kind: SenderKind, domain: string, answers: Answers): SenderRecord[] =>
  askedOf(kind, domain).map((asked) => judge(asked, answers));

function judge({ what, names, begins, wanted }: Asked, answers: Answers): SenderRecord {
  const own = names[0] ?? "";
  for (const name of names) {
    const texts = answers.get(name) ?? null;
    if (texts === null) return { what, name, state: "unknown", found: null, wanted };
    const fitting = texts.filter((text) => begins.test(text.trim()));
    const [found = null] = fitting;
    if (found !== null) return { what, name, state: fitting.length > 1 ? "doubled" : "found", found, wanted };
  }
  return { what, name: own, state: own ? "missing" : "unknown", found: null, wanted };
}

/** `mail.shop.example` -> itself and `shop.example`; a top-level domain is nobody's. */
function withParents(domain: string): string[] {
  const labels = domain.split(".");
  return labels.length < 2 ? [] : labels.slice(0, -1).map((_, i) => labels.slice(i).join("."));
}

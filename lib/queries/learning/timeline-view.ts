import { z } from "zod";
import type { TimelineRow } from "@/lib/db/learning/timeline-events";
import { maskAddresses } from "@/lib/domain/staff/masking";
import type { Action } from "@/lib/domain/staff/permissions";
import { isAction } from "../audit/list-audit";

const text = z.string();
const count = z.coerce.number();

const noteSchema = z.object({
  id: count,
  decision: z.boolean(),
  body: text,
  by: text,
  pinned: z.boolean(),
  writtenAt: text,
  struckBy: text.nullable(),
  struckAt: text.nullable(),
});
const auditSchema = z.object({
  actorKind: z.enum(["staff", "key", "link", "system"]),
  actorLabel: text,
  action: text,
  subject: text.nullable(),
  reason: text.nullable(),
  /** How often within the minute. */
  times: count,
});
const executionSchema = z.object({
  version: count,
  stopped: z.boolean(),
  customers: count,
  moved: z.array(z.object({ account: text, unit: text, amount: count })),
});
const mailingSchema = z.object({ id: count, step: text, round: count, nameFr: text.nullable(), nameEn: text.nullable(), sent: count });
const replySchema = z.object({ id: count, channel: z.enum(["email", "phone", "letter", "page"]), label: text.nullable() });
const alertSchema = z.object({
  id: count,
  origin: z.enum(["prices", "demand", "probe", "tip"]),
  skus: z.array(text),
  before: count.nullable(),
  after: count.nullable(),
  currency: text.nullable(),
  guard: text.nullable(),
});
const tipSchema = z.object({ origin: text, sku: text.nullable() });

/** A note as its reader sees it; `late`: it was written down after it happened. */
export type NoteView = Omit<z.infer<typeof noteSchema>, "id"> & { id: number; at: string; late: boolean };

/** One thing that happened, ready to be said; instants in ISO form, amounts in minor units. */
export type TimelineEvent = { key: string; at: string } & (
  | ({ kind: "audit" } & Omit<z.infer<typeof auditSchema>, "action"> & { action: Action | null; actionName: string })
  | { kind: "note"; note: NoteView }
  | ({ kind: "execution" } & z.infer<typeof executionSchema>)
  | ({ kind: "mailing" } & z.infer<typeof mailingSchema>)
  | ({ kind: "reply" } & z.infer<typeof replySchema>)
  | ({ kind: "alert" } & z.infer<typeof alertSchema>)
  | ({ kind: "tip" } & z.infer<typeof tipSchema>)
);

/** `masked` hides the addresses that people typed, for those who only check. */
export function timelineEvent({ key, at, kind, data }: TimelineRow, masked: boolean): TimelineEvent {
  const when = { key, at: at.toISOString() };
  const shown = <T extends string | null>(said: T): T => (masked && said !== null ? (maskAddresses(said) as T) : said);
  switch (kind) {
    case "audit": {
      const { action, subject, reason, ...entry } = auditSchema.parse(data);
      const said = { action: isAction(action) ? action : null, actionName: action, subject: shown(subject), reason: shown(reason) };
      return { ...when, kind, ...entry, ...said };
    }
    case "note": {
      const note = noteSchema.parse(data);
      return { ...when, kind, note: noteView({ ...note, body: shown(note.body), at }) };
    }
    case "execution":
      return { ...when, kind, ...executionSchema.parse(data) };
    case "mailing":
      return { ...when, kind, ...mailingSchema.parse(data) };
    case "reply":
      return { ...when, kind, ...replySchema.parse(data) };
    case "alert":
      return { ...when, kind, ...alertSchema.parse(data) };
    case "tip":
      return { ...when, kind, ...tipSchema.parse(data) };
  }
}

const LATE_MS = 60_000;

export function noteView(note: z.infer<typeof noteSchema> & { at: Date }): NoteView {
  const writtenAt = new Date(note.writtenAt);
  return {
    ...note,
    ...{ at: note.at.toISOString(), writtenAt: writtenAt.toISOString(), late: writtenAt.getTime() - note.at.getTime() > LATE_MS },
    struckAt: note.struckAt && new Date(note.struckAt).toISOString(),
  };
}

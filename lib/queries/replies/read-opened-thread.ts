import { z } from "zod";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { type ReadEntry, readThread } from "@/lib/db/replies/read-thread";
import { readHours } from "@/lib/db/settings/listening";
import { maskAddresses } from "@/lib/domain/staff/masking";
import { dueView } from "./due-view";
import { asLabel, asLanguage, type OpenedThread, type SaidEntry } from "./opened-thread";
import { readPresent } from "./present";

type Asking = { id: string; staffId: string; masked: boolean };

/** One conversation with everything said in it; null where there is none. Masked: no names, no addresses. */
export async function readOpenedThread({ id, staffId, masked }: Asking): Promise<OpenedThread | null> {
  const [read, { hours }] = await Promise.all([readThread(prisma, BigInt(id)), readHours(prisma)]);
  if (!read) return null;
  const { thread, incident, customer } = read;
  const at = now();
  const present = await readPresent({ threadIds: [thread.id], except: staffId, at });
  return {
    ...{ id, rowVersion: thread.rowVersion, state: thread.state, channel: thread.channel, breaches: thread.breaches },
    who: masked ? "" : customer?.name || customer?.email || thread.address || "",
    subject: masked ? maskAddresses(thread.subject) : thread.subject,
    address: masked ? null : thread.address,
    language: asLanguage(thread.language),
    incidentRef: incident?.ref ?? null,
    incidentTitle: incident?.title ?? null,
    customerId: customer && String(customer.id),
    label: asLabel(thread.label),
    suggestedLabel: asLabel(thread.suggestedLabel),
    due: thread.dueAt && dueView(thread.dueAt, at, hours),
    callDue: thread.callDueAt && dueView(thread.callDueAt, at, hours),
    assignee: thread.assigneeId ? { id: thread.assigneeId, name: thread.assigneeName ?? thread.assigneeId } : null,
    present: present.get(thread.id) ?? [],
    openedAt: thread.openedAt.toISOString(),
    lastAt: thread.lastAt.toISOString(),
    entries: read.entries.map((entry) => said(entry, { staffId, masked, at })),
  };
}

const AUTOS = ["bounce", "loop", "out_of_office", "automatic"] as const;
const RETURNS = ["bounced", "complained", "failed"] as const;
const attachmentsSchema = z.array(z.object({ name: z.string(), type: z.string(), bytes: z.number() })).catch([]);

type Around = { staffId: string; masked: boolean; at: Date };

function said(entry: ReadEntry, { staffId, masked, at }: Around): SaidEntry {
  const shown = (text: string) => (masked ? maskAddresses(text) : text);
  const left = entry.state === "waiting" && entry.kind === "answer" && entry.leavesAt ? entry.leavesAt.getTime() - at.getTime() : 0;
  return {
    ...{ id: String(entry.id), kind: entry.kind, state: entry.state, channel: entry.channel, author: entry.authorName },
    ...{ body: shown(entry.body), folded: shown(entry.folded), at: entry.at.toISOString(), error: entry.error },
    mine: entry.authorId === staffId,
    auto: AUTOS.find((auto) => auto === entry.auto) ?? (entry.auto ? "automatic" : null),
    attachments: attachmentsSchema.parse(entry.attachments),
    sentAt: entry.sentAt?.toISOString() ?? null,
    leavesInMs: left > 0 ? left : null,
    returned: RETURNS.find((why) => why === entry.returned) ?? null,
  };
}

import { prisma } from "@/lib/db/client";
import type { Locale } from "@/lib/i18n/locale";
import { type CannedChoice, cannedChoices } from "../canned/canned-choices";
import { type DiscretionLeft, readDiscretion } from "../gestures/discretion";
import { type GestureView, readThreadGestures } from "../gestures/gestures-of";
import type { OpenedThread, Person } from "./opened-thread";
import { readOpenedThread } from "./read-opened-thread";
import { readThreadSide, type ThreadSide } from "./thread-side";

/** A conversation with all that stands beside it. */
export type Conversation = {
  thread: OpenedThread;
  side: ThreadSide;
  canned: CannedChoice[];
  /** What may be given beyond the plan, and what was; null without customer or incident. */
  gestures: { left: DiscretionLeft; list: GestureView[] } | null;
};

type Asking = { threadId: string; reader: Person; incidentId: number | null; locale: Locale; masked: boolean };

/** Null where there is no such conversation, or not in this incident. */
export async function readConversation({ threadId, reader, incidentId, locale, masked }: Asking): Promise<Conversation | null> {
  const id = BigInt(threadId);
  const found = await prisma.thread.findUnique({ where: { id }, select: { incidentId: true, customerId: true } });
  if (!found || (incidentId !== null && found.incidentId !== incidentId)) return null;
  const [thread, side, canned, gestures] = await Promise.all([
    readOpenedThread({ id: threadId, staffId: reader.id, masked }),
    readThreadSide({ ...found, locale, masked }),
    masked ? [] : cannedChoices({ threadId, agent: reader.name, locale }),
    gesturesOf(id, found, masked),
  ]);
  return thread && { thread, side, canned, gestures };
}

type About = { incidentId: number | null; customerId: bigint | null };

async function gesturesOf(threadId: bigint, { incidentId, customerId }: About, masked: boolean): Promise<Conversation["gestures"]> {
  if (incidentId === null || customerId === null) return null;
  const [left, list] = await Promise.all([readDiscretion(incidentId, customerId), readThreadGestures(threadId, masked)]);
  return { left, list };
}

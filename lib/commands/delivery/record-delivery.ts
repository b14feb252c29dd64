import { z } from "zod";
import { insertEvents, type KeptEvent } from "../../db/delivery/insert-events";
import { readSending } from "../../db/settings/sending";
import { readMessageTag } from "../../domain/mailings/message-tag";
import { env } from "../../env";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { settleAnswers } from "./settle-answers";
import { settleDeliveries, sumOf } from "./settle-deliveries";

/** An answer under way brings the message's provider id sooner than this, if it brings one. */
const JOIN_MS = 30_000;

const KINDS = ["sent", "delayed", "delivered", "failed", "suppressed", "bounced", "complained", "opened", "clicked", "received"] as const;
const told = z.object({
  eventId: z.string().min(1).max(200),
  kind: z.enum(KINDS),
  providerId: z.string().min(1).max(200),
  at: z.date(),
  detail: z.object({
    hard: z.literal(true).optional(),
    words: z.string().max(300).optional(),
    link: z.string().max(32).optional(),
    scanner: z.literal(true).optional(),
  }),
  tag: z.string().max(64).optional(),
});

/** Also says which message its provider was given to tell it by, should the answer to the call that sent it have been lost. */
const named = ({ tag, ...event }: z.output<typeof told>) => ({ ...event, named: tag ? readMessageTag(tag, env.APP_SECRET) : null });

/** Keeps what a provider tells, each event once however often and in whatever order it comes, and what follows from it. */
export const recordDelivery = command({
  action: "delivery.record",
  input: z.object({ events: z.array(told).min(1).max(1_000) }),
  run: async ({ tx, input: { events }, now }) => {
    const { countOpens } = await readSending(tx);
    const counted = countOpens ? events : events.filter((event) => event.kind !== "opened");
    const kept = counted.length === 0 ? [] : await insertEvents(tx, counted.map(named), now);
    if (kept.length === 0) return refuse("nothing_to_change");
    const messageIds = [...new Set(kept.flatMap((event) => event.messageId ?? []))];
    const entryIds = kept.flatMap((event) => event.entryId ?? []);
    const settled = sumOf(await settleDeliveries(tx, messageIds, now), await settleAnswers(tx, entryIds, now));
    await enqueueRest(kept);
    return done(
      { kept: kept.length },
      {
        subject: messageIds.length === 1 ? `message:${messageIds[0]}` : undefined,
        detail: { kinds: [...new Set(kept.map((event) => event.kind))].sort(), kept: kept.length, ...settled },
      },
    );

    async function enqueueRest(events: readonly KeptEvent[]): Promise<void> {
      for (const { id, kind } of events)
        if (kind === "received") await enqueue(tx, "fetch-received", { eventId: Number(id) }, { key: `fetch-received-${id}` });
      if (events.some((event) => event.messageId === null && event.entryId === null && event.kind !== "received"))
        await enqueue(tx, "join-deliveries", {}, { key: "join-deliveries", runAt: new Date(now.getTime() + JOIN_MS) });
    }
  },
});

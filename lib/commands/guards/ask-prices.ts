import { randomUUID } from "node:crypto";
import { z } from "zod";
import { findConfirmed } from "../../db/checks/confirmed-check";
import { writeCheck } from "../../db/checks/write-check";
import { prisma } from "../../db/client";
import { type ArmedPriceGuard, armedGuards } from "../../db/guards/armed-guards";
import { knownPrices } from "../../db/guards/known-prices";
import { readWatching } from "../../db/settings/watching";
import { linesDigest } from "../../domain/guards/lines-digest";
import { type AskedPrices, afterConfirmation, answerPrices, isCovered, type PriceCheckAnswer } from "../../domain/guards/price-answer";
import type { Watching } from "../../domain/settings/watching";
import { bulkCommand } from "../bulk-command";
import { done } from "../command";

const input = z.object({
  origin: z.enum(["api", "file", "page"]),
  /** What the prices are called by who asks: a file's name, say. */
  label: z.string().trim().max(200).default(""),
});

type AskedCheck = PriceCheckAnswer & {
  id: string;
  /** `waiting`: somebody else must confirm; `answered`: what asks to be confirmed may be by whoever asks. */
  state: "answered" | "waiting";
  /** The check by which a second person confirmed these very lines within the last 24 hours; null: none did. */
  confirmed: string | null;
  failMode: Watching["failMode"];
  guards: { id: string; name: string }[];
};

/**
 * Judges prices before they are published, by every price guard that is armed, muted ones too. The lines come as columns (see
 * PriceColumns): a million of them are no objects. Nothing is published here: the shop does that, as it is answered.
 */
export const askPrices = bulkCommand<typeof input, AskedPrices, AskedCheck>({
  action: "price_check.ask",
  input,
  run: async ({ client, input, actor, now }, asked) => {
    const [watching, armed] = await Promise.all([readWatching(prisma), armedGuards(prisma, "price", now)]);
    const { failMode, usualDays, taxBp, confirmAboveLines } = watching;
    const guards = armed.map(({ guard }) => guard);
    const around = { lines: asked.lines, ...(await knownPrices(client, asked.lines, { now, usualDays, taxBp })) };
    const judged = answerPrices(guards, around, asked, failMode);
    const digest = linesDigest(asked.lines, now.getTime());
    const found = judged.counts.toConfirm > 0 ? await findConfirmed(client, digest, actor.id, now) : null;
    const confirmed = found && isCovered(guards, judged.byGuard, found.byGuard) ? found.id : null;
    const answer = confirmed ? afterConfirmation(judged, failMode) : judged;
    const id = randomUUID();
    const state = answer.counts.toConfirm > confirmAboveLines ? "waiting" : "answered";
    await writeCheck(client, { id, ...input, digest, state, answer, by: actor, at: now });
    const detail = { verdict: answer.verdict, ...answer.counts, ...(confirmed && { confirmed }) };
    return done({ id, state, confirmed, failMode, guards: namesOf(armed), ...answer }, { subject: `check:${id}`, detail });
  },
});

const namesOf = (armed: readonly ArmedPriceGuard[]) => armed.map(({ id, name }) => ({ id: String(id), name }));

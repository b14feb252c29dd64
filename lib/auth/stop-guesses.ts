import { now } from "../clock";
import { stopGuessing } from "../commands/guessing/stop-guessing";
import { maskAddress } from "../domain/credits/mask-address";
import type { Actor } from "../domain/staff/actor";
import { guessWatch } from "./guess-watch";

const WEB: Actor = { kind: "system", id: "web", name: "web" };
const MINUTE_MS = 60_000;
const BLOCKED_MINUTES = 15;

const watchOf = (max: number) => ({ max, ...guessWatch({ max, windowMs: 10 * MINUTE_MS, blockMs: BLOCKED_MINUTES * MINUTE_MS }) });
/** A shop passes on what customers type: its key gets more room than one address does. A malformed code is a slip, not a guess. */
const WATCHES = { key: watchOf(300), address: watchOf(30) };
type By = keyof typeof WATCHES;

/** Whether this key or address is blocked for now. */
export const isGuessing = (by: By, id: string): boolean => WATCHES[by].isBlocked(id, now());

type Miss = { by: By; id: string; what: "code" | "link"; name?: string };

/** Counts something asked for that does not exist; the alarm is the one thing that a look may write. */
export async function noteMiss({ by, id, what, name }: Miss): Promise<void> {
  const { missed, max } = WATCHES[by];
  if (!missed(id, now())) return;
  await stopGuessing(WEB, { what, by, who: name ?? maskAddress(id), misses: max, blockedMinutes: BLOCKED_MINUTES });
}

/** The address that a request comes from, as the last proxy saw it. */
export const addressOf = (headers: Headers): string => headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";

import { z } from "zod";
import { STARTERS, starterGuard } from "../../domain/guards/starter-guards";
import type { Actor } from "../../domain/staff/actor";
import { type Command, invalid, type Result } from "../command";
import { armGuard } from "./arm-guard";
import { backTestGuard } from "./back-test-guard";
import { saveGuard } from "./save-guard";

const input = z.object({
  starters: z
    .array(z.object({ key: z.enum(STARTERS), name: z.string() }))
    .min(1)
    .max(STARTERS.length),
});

/**
 * Sets up ready-made guards, each by the commands of its own: saved, tested on the past, and armed where it would have raised no false
 * alarm. What is not stays a draft, with its test.
 */
export const addStarterGuards: Command<{ armed: number; drafts: number }> = Object.assign(setUp, { action: saveGuard.action });

async function setUp(actor: Actor, given: unknown): Promise<Result<{ armed: number; drafts: number }>> {
  const parsed = input.safeParse(given);
  if (!parsed.success) return invalid(parsed.error);
  let armed = 0;
  for (const { key, name } of parsed.data.starters) {
    const saved = await saveGuard(actor, { id: null, draft: starterGuard(key, name) });
    if (!saved.ok) return saved;
    const tested = await backTestGuard(actor, { id: saved.value.id });
    if (!tested.ok && tested.refusal.reason !== "no_past") return tested;
    if (tested.ok && tested.value.falseAlarms > 0) continue;
    const done = await armGuard(actor, saved.value);
    if (!done.ok) return done;
    armed++;
  }
  return { ok: true, value: { armed, drafts: parsed.data.starters.length - armed } };
}

import type { EffectToConfirm } from "../../domain/effects/confirmation";
import type { Db } from "../client";
import { unitsUsedSince } from "./keep-used";

type Asked = { incidentId: number; keys: readonly string[]; now: Date };

/** The effects that a list names, with what is left to void of each at this moment; by key. */
export async function effectsToConfirm(db: Db, { incidentId, keys, now }: Asked): Promise<Map<string, EffectToConfirm & { id: bigint }>> {
  const effects = await db.effect.findMany({
    where: { incidentId, idempotencyKey: { in: [...keys] } },
    select: { id: true, idempotencyKey: true, state: true, externalId: true, kind: true, units: true, detail: true },
  });
  const effectIds = effects.filter(({ kind }) => kind === "void_units").map(({ id }) => id);
  const left = new Map((await unitsUsedSince(db, { incidentId, effectIds, now })).map((used) => [used.effectId, used.left]));
  return new Map(
    effects.map(({ id, idempotencyKey, kind, state, externalId, units, detail }) => {
      const still = left.get(id);
      const known = { id, state, externalId, isSettlement: kind === "settle" };
      return [
        idempotencyKey,
        still === undefined ? known : { ...known, units: { executed: Number(units) + takenOut(detail), left: still } },
      ];
    }),
  );
}

/** Units that were taken out of a void since it was executed: gifts, or left open. */
function takenOut(detail: unknown): number {
  const { usedSince = 0, leftOpen = 0 } = detail as { usedSince?: number; leftOpen?: number };
  return usedSince + leftOpen;
}

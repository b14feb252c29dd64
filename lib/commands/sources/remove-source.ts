import { z } from "zod";
import { command, done, refuse } from "../command";

/** Disconnects a shop: its credentials and pulls are gone, its orders stay. */
export const removeSource = command({
  action: "source.remove",
  input: z.object({ sourceId: z.int().positive(), name: z.string() }),
  run: async ({ tx, input: { sourceId, name } }) => {
    const source = await tx.orderSource.findUnique({ where: { id: sourceId }, select: { kind: true, baseUrl: true, cursorAt: true } });
    if (!source) return refuse("not_found");
    // The name that the person confirmed; one that means another shop removes nothing.
    const removed = await tx.orderSource.deleteMany({ where: { id: sourceId, name } });
    if (removed.count === 0) return refuse("stale");
    const { kind, baseUrl, cursorAt } = source;
    return done({ sourceId }, { subject: name, detail: { kind, baseUrl, knownUntil: cursorAt?.toISOString() ?? null } });
  },
});

import { z } from "zod";
import { command, done, refuse } from "../command";

/** Ends a key at once and for good; the row stays, for what it brought is told by its name. */
export const revokeApiKey = command({
  action: "api_key.revoke",
  input: z.object({ keyId: z.uuid() }),
  run: async ({ tx, input: { keyId }, now }) => {
    const [revoked] = await tx.apiKey.updateManyAndReturn({ where: { id: keyId, revokedAt: null }, data: { revokedAt: now } });
    if (!revoked) return refuse("stale");
    return done({ keyId }, { subject: revoked.name, detail: { keyId, prefix: revoked.prefix } });
  },
});

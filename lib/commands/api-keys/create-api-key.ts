import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { hashKey, KEY_BYTES, keyOf, keyPrefix } from "../../domain/api/key";
import { SCOPES } from "../../domain/api/scopes";
import { command, done } from "../command";

/** Makes a key for the shop's own systems; its secret is in the answer alone. */
export const createApiKey = command({
  action: "api_key.create",
  input: z.object({
    name: z.string().trim().min(1).max(80),
    scopes: z.array(z.enum(SCOPES)).min(1),
    source: z.string().trim().min(1).max(60),
  }),
  run: async ({ tx, input: { name, source, ...input }, actor, now }) => {
    const secret = keyOf(randomBytes(KEY_BYTES));
    const scopes = SCOPES.filter((scope) => input.scopes.includes(scope));
    const id = randomUUID();
    const prefix = keyPrefix(secret);
    await tx.apiKey.create({
      data: { id, name, prefix, secretHash: new Uint8Array(hashKey(secret)), scopes, source, createdBy: actor.id, createdAt: now },
    });
    return done({ id, secret }, { subject: name, detail: { keyId: id, prefix, scopes, source } });
  },
});

import { findLiveKey, noteKeyUse } from "../db/api-keys/key-use";
import { prisma } from "../db/client";
import { bearerKey, hashKey } from "../domain/api/key";
import { isScope, type Scope } from "../domain/api/scopes";
import type { Actor } from "../domain/staff/actor";

export type ApiCaller = { actor: Extract<Actor, { kind: "key" }>; source: string; scopes: readonly Scope[] };

/** Whose key the request carries in its Authorization header; null for none, a malformed, an unknown or a revoked one. Reads only. */
export async function apiCaller(headers: Headers): Promise<ApiCaller | null> {
  const key = bearerKey(headers.get("authorization"));
  const found = key && (await findLiveKey(prisma, hashKey(key)));
  if (!found) return null;
  const { id, name, source, scopes } = found;
  return { actor: { kind: "key", id, name }, source, scopes: scopes.filter(isScope) };
}

/** For requests that may write: when the key was last used, to the minute. */
export const noteUse = ({ actor }: ApiCaller, at: Date): Promise<void> => noteKeyUse(actor.id, at);

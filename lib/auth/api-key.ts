import { findLiveKey, noteKeyUse } from "../db/api-keys/key-use";
import { bearerKey, hashKey } from "../domain/api/key";
import { isScope, type Scope } from "../domain/api/scopes";
import type { Actor } from "../domain/staff/actor";

export type ApiCaller = { actor: Extract<Actor, { kind: "key" }>; source: string; scopes: readonly Scope[]; lastUsedAt: Date | null };

/** Whose key the request carries in its Authorization header; null for none, a malformed, an unknown or a revoked one. Reads only. */
export async function apiCaller(headers: Headers): Promise<ApiCaller | null> {
  const key = bearerKey(headers.get("authorization"));
  const found = key && (await findLiveKey(hashKey(key)));
  if (!found) return null;
  const { id, name, source, scopes, lastUsedAt } = found;
  return { actor: { kind: "key", id, name }, source, scopes: scopes.filter(isScope), lastUsedAt };
}

const MINUTE_MS = 60_000;

/** For requests that may write: when the key was last used, to the minute. */
export async function noteUse({ actor, lastUsedAt }: ApiCaller, at: Date): Promise<void> {
  if (!lastUsedAt || at.getTime() - lastUsedAt.getTime() > MINUTE_MS) await noteKeyUse(actor.id, at);
}

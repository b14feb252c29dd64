const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The address of a shop as it is kept: without a final slash, query or fragment; null where it may not be used.
 * It is https, always; a shop on this very machine may do without while trying things out (`mayUseLoopback`).
 */
export function readBaseUrl(typed: string, { mayUseLoopback }: { mayUseLoopback: boolean }): string | null {
  if (!URL.canParse(typed.trim())) return null;
  const url = new URL(typed.trim());
  if (url.username || url.password) return null;
  const allowed = url.protocol === "https:" || (url.protocol === "http:" && mayUseLoopback && LOOPBACK.test(url.hostname));
  if (!allowed || !url.hostname) return null;
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

/** Whether two addresses are of one shop: credentials typed for one must not be sent to another. */
export const sameOrigin = (one: string, other: string): boolean => new URL(one).origin === new URL(other).origin;

/** What a key may do; the routes of the API name one each. */
export const SCOPES = [
  "orders:write",
  "consumptions:write",
  "prices:write",
  "credits:read",
  "credits:redeem",
  "replies:write",
  "prices:check",
  "tips:write",
] as const;
export type Scope = (typeof SCOPES)[number];
export const isScope = (word: string): word is Scope => (SCOPES as readonly string[]).includes(word);

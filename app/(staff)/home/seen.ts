const SEEN_COOKIE = "amends-seen";
const YEAR_S = 365 * 24 * 3600;

/** Of whom it is and when, so that two people at one machine do not share it. */
export const seenCookie = (staffId: string, at: Date) => ({
  name: SEEN_COOKIE,
  value: `${at.getTime()}.${staffId}`,
  ...{ path: "/", maxAge: YEAR_S, sameSite: "lax" as const, httpOnly: true },
});

/** When this person last said that they had seen the digest; null: they have not, or not here. */
export function seenAt(jar: { get: (name: string) => { value: string } | undefined }, staffId: string): Date | null {
  const [, at, whose] = /^(\d{1,15})\.(.+)$/.exec(jar.get(SEEN_COOKIE)?.value ?? "") ?? [];
  return whose === staffId ? new Date(Number(at)) : null;
}

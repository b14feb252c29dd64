const HOME = "/home";
const ORIGIN = "https://amends.invalid";

/**
 * Where to go after signing in: a path of ours, else the home page. Refuses other sites in every spelling
 * (`//evil.example`, `/\evil.example`, `https:…`, control characters) and the sign-in page itself.
 */
export function safeNextPath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith("/")) return HOME;
  const url = URL.canParse(wanted, ORIGIN) ? new URL(wanted, ORIGIN) : null;
  if (!url || url.origin !== ORIGIN || /^\/(sign-in|api)(\/|$)/.test(url.pathname)) return HOME;
  return `${url.pathname}${url.search}`;
}

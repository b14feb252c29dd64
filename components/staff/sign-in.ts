export type SignInProblem = { kind: "wrong" | "deactivated" | "network" | "unavailable" } | { kind: "rateLimited"; seconds: number };

const TIMEOUT_MS = 15_000;

/** Posts to the sign-in endpoint over HTTP, where attempts are counted; null when signed in. */
export async function signIn(email: string, password: string): Promise<SignInProblem | null> {
  const answer = await fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null);
  if (!answer) return { kind: "network" };
  if (answer.ok) return null;
  return problemOf(answer.status, Number(answer.headers.get("x-retry-after")));
}

/** What an answer's status means to the person who signs in. */
export function problemOf(status: number, retryAfterS: number): SignInProblem {
  if (status === 429) return { kind: "rateLimited", seconds: Math.max(1, Math.ceil(retryAfterS || 60)) };
  if (status === 403) return { kind: "deactivated" };
  if (status >= 400 && status < 500) return { kind: "wrong" };
  return { kind: "unavailable" };
}

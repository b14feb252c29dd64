export type SignInProblem =
  | { kind: "wrong" | "deactivated" | "otherAddress" | "network" | "unavailable" }
  | { kind: "rateLimited"; seconds: number };

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
  const { code }: { code?: string } = await answer.json().catch(() => ({}));
  return problemOf({ status: answer.status, code, retryAfterS: Number(answer.headers.get("x-retry-after")) });
}

/** What a refusal means to the person who signs in; 403 is a deactivated account, else a page opened at another address than the product's. */
export function problemOf({ status, code, retryAfterS }: { status: number; code?: string; retryAfterS: number }): SignInProblem {
  if (status === 429) return { kind: "rateLimited", seconds: Math.max(1, Math.ceil(retryAfterS || 60)) };
  if (status === 403) return { kind: code === "BANNED_USER" ? "deactivated" : "otherAddress" };
  if (status >= 400 && status < 500) return { kind: "wrong" };
  return { kind: "unavailable" };
}

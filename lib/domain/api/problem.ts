/** Every way in which the API says no, after RFC 9457. The word is the end of `type`; nobody needs to read `detail` to branch. */
export const PROBLEMS = {
  "not-json": { status: 400, title: "The body is not JSON" },
  "key-in-address": { status: 400, title: "A key stands in the address" },
  "idempotency-key-needed": { status: 400, title: "An Idempotency-Key is needed" },
  unauthorised: { status: 401, title: "No valid key" },
  "missing-scope": { status: 403, title: "The key may not do this" },
  "not-found": { status: 404, title: "There is nothing here" },
  "unknown-credit": { status: 404, title: "No such credit, or nothing of it by this id" },
  "key-reused": { status: 409, title: "This Idempotency-Key stood for another request" },
  "authorisation-settled": { status: 409, title: "The authorisation was settled otherwise" },
  "credit-expired": { status: 410, title: "The credit has expired" },
  "credit-revoked": { status: 410, title: "The credit was revoked" },
  "authorisation-lapsed": { status: 410, title: "The authorisation was not captured in time" },
  "too-large": { status: 413, title: "The body is too large" },
  "unsupported-type": { status: 415, title: "The body is of another type" },
  "invalid-facts": { status: 422, title: "Some facts are not valid" },
  "credit-not-activated": { status: 422, title: "The customer has not activated the credit yet" },
  "credit-insufficient": { status: 422, title: "The balance is too small" },
  "authorisation-insufficient": { status: 422, title: "Less than that was set aside" },
  "reversal-too-large": { status: 422, title: "The redemption took less than that" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  fault: { status: 500, title: "Something went wrong on our side" },
} as const;
export type ProblemWord = keyof typeof PROBLEMS;

/** A fact that is not valid: its place in the batch (from 0; in NDJSON the line number less one) and the path within it. */
export type FactError = { index: number; path: string; message: string };

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** Names this one occurrence, also in the log. */
  instance: string;
  errors?: FactError[];
};

export function problemOf(word: ProblemWord, detail: string, occurrence: string, errors?: FactError[]): Problem {
  const { status, title } = PROBLEMS[word];
  return { type: `urn:amends:problem:${word}`, title, status, detail, instance: `urn:uuid:${occurrence}`, ...(errors && { errors }) };
}

/** `orders.3.lines.0.sku` as the place of a fact and the path within it; a path that names no fact stands for the first. */
export function factError({ path, message }: { path: string; message: string }): FactError {
  const [, index = "0", ...within] = path.split(".");
  return { index: Number(index), path: within.join("."), message };
}

/** Every way in which the API says no, after RFC 9457. The word is the end of `type`; nobody needs to read `detail` to branch. */
export const PROBLEMS = {
  "not-json": { status: 400, title: "The body is not JSON" },
  "key-in-address": { status: 400, title: "A key stands in the address" },
  unauthorised: { status: 401, title: "No valid key" },
  "missing-scope": { status: 403, title: "The key may not do this" },
  "not-found": { status: 404, title: "There is nothing here" },
  "too-large": { status: 413, title: "The body is too large" },
  "unsupported-type": { status: 415, title: "The body is of another type" },
  "invalid-facts": { status: 422, title: "Some facts are not valid" },
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

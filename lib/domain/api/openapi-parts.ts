import { PROBLEMS, type ProblemWord } from "./problem";

export type Json = Record<string, unknown>;

export const ref = (kind: "schemas" | "responses", name: string) => ({ $ref: `#/components/${kind}/${name}` });

/** The noes of an operation by their status; of several with one status, each is named. */
export function answers(...words: ProblemWord[]): Json {
  const byStatus = new Map<number, ProblemWord[]>();
  for (const word of words) byStatus.set(PROBLEMS[word].status, [...(byStatus.get(PROBLEMS[word].status) ?? []), word]);
  return Object.fromEntries(
    [...byStatus].map(([status, noes]) => [String(status), noes.length > 1 ? several(noes) : ref("responses", noes.join())]),
  );
}

const several = (words: readonly ProblemWord[]): Json => ({
  description: words.map((word) => `${PROBLEMS[word].title} (\`urn:amends:problem:${word}\`)`).join("; "),
  content: { "application/problem+json": { schema: ref("schemas", "Problem") } },
});

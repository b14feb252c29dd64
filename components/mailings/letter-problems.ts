import type { z } from "zod";

export const PROBLEMS = [
  "syntax",
  "unknown_variable",
  "only_variables",
  "needless_fallback",
  "reserved_character",
  "not_everyone_has",
  "line_break",
  "plain_name",
  "empty",
] as const;
export type LetterProblem = { path: readonly PropertyKey[]; problem: (typeof PROBLEMS)[number]; found: string };

/** What is wrong with a letter and where; messages are `problem:place:found` or `problem:found`, anything else is a length. */
export const problemsOf = (error: z.ZodError): LetterProblem[] =>
  error.issues.map(({ path, message }) => {
    const [word, ...rest] = message.split(":");
    const problem = PROBLEMS.find((item) => item === word) ?? "empty";
    return { path, problem, found: problem === "empty" ? "" : rest.filter((part) => !/^\d+$/.test(part)).join(":") };
  });

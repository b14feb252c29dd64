/** Runs once when a server starts: a bad environment ends it here, by name, before the first request. Building needs none. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  await (await import("./lib/jobs/inline-worker")).startServerSide();
  (await import("./app/(public)/c/[token]/answer-early")).answerLinksEarly();
}

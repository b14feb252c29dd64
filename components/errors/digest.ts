/** The reference under which the server logged a fault; none for a fault of the browser's own. */
export const digestOf = (error: unknown): string | undefined =>
  error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined;

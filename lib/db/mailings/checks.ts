import { type Checks, checksSchema } from "../../domain/mailings/check";

/** The checks as a mailing's row holds them. */
export const readChecks = (stored: unknown): Checks => checksSchema.parse(stored ?? {});

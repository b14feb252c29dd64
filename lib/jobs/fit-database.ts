import { prisma } from "../db/client";
import { isDemonstration } from "../db/settings/shop";
import { env } from "../env";

/**
 * Reads the environment, so that a bad one ends the process at its start, and refuses to run for real on a
 * demonstration: its accounts and passwords are public.
 */
export async function refuseUnfitDatabase(): Promise<void> {
  if (env.AMENDS_MODE === "production" && (await isDemonstration(prisma)))
    throw new Error("DATABASE_URL names a demonstration, whose passwords are public: it is not served in production.");
}

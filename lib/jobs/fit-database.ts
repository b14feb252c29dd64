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

/** Next.js would log what its start threw and serve all the same. Without an environment there is no log: plain words, and the end. */
export async function orExit<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    process.stderr.write(`\nAmends does not start. ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

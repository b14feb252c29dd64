import { Prisma, type Tx } from "../client";

/** Runs a step that the database may refuse for its data; null when it did, with nothing of the step left. Other faults are thrown. */
export async function withinSavepoint<V>(tx: Tx, step: () => Promise<V>): Promise<V | null> {
  await tx.$executeRaw`SAVEPOINT step`;
  try {
    const value = await step();
    await tx.$executeRaw`RELEASE SAVEPOINT step`;
    return value;
  } catch (error) {
    if (!isDataRefusal(error)) throw error;
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT step`;
    return null;
  }
}

/** SQLSTATE classes 22 (data exception) and 23 (constraint violation): the row's fault, not the connection's. */
function isDataRefusal(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return /\b(22|23)[0-9A-Z]{3}\b/.test(JSON.stringify(error.meta ?? {}));
}

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

/** Runs a step and keeps what it wrote unless the verdict on its value is no: then null, with nothing of the step left. */
export async function whereNot<V>(tx: Tx, isTooMuch: (value: V) => boolean, step: () => Promise<V>): Promise<V | null> {
  await tx.$executeRaw`SAVEPOINT judged`;
  const value = await step();
  if (!isTooMuch(value)) return value;
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT judged`;
  return null;
}

/** SQLSTATE classes 22 (data exception) and 23 (constraint violation): the row's fault, not the connection's. */
function isDataRefusal(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return /\b(22|23)[0-9A-Z]{3}\b/.test(JSON.stringify(error.meta ?? {}));
}

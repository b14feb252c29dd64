import type { Tx } from "../../db/client";

/** Whether somebody can be held to a promise: a member of staff who works with customers and still may sign in. */
export const canOwn = async (tx: Tx, staffId: string): Promise<boolean> =>
  (await tx.staffUser.count({ where: { id: staffId, role: { in: ["agent", "manager", "admin"] }, NOT: { banned: true } } })) > 0;

import type { ImportProgress } from "../../domain/imports/report";
import { prisma } from "../client";

/**
 * Shows how far a run is, outside its transaction: a figure for the screen, not a fact. False when the run was cancelled.
 */
export async function writeProgress(importId: number, progress: ImportProgress): Promise<boolean> {
  const { count } = await prisma.import.updateMany({
    where: { id: importId, status: { in: ["checking", "running"] } },
    data: { report: { progress } },
  });
  return count > 0;
}

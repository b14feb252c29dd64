import type { Prisma } from "../../db/client";
import { prisma } from "../../db/client";
import { importReportSchema } from "../../domain/imports/report";

const SHOWN = 100;

export type ImportListItem = {
  id: number;
  kind: Prisma.ImportGetPayload<object>["kind"];
  status: Prisma.ImportGetPayload<object>["status"];
  filename: string;
  source: string;
  createdAt: string;
  accepted: number;
  rejected: number;
};

/** The latest imports, newest first. */
export async function importList(): Promise<ImportListItem[]> {
  const rows = await prisma.import.findMany({ orderBy: { id: "desc" }, take: SHOWN });
  return rows.map(({ id, kind, status, filename, source, createdAt, report }) => {
    const { accepted, rejected } = importReportSchema.catch(importReportSchema.parse({})).parse(report);
    return { id, kind, status, filename, source, createdAt: createdAt.toISOString(), accepted, rejected };
  });
}

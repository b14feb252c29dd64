import { z } from "zod";
import { prisma } from "@/lib/db/client";
import { readShop } from "@/lib/db/settings/shop";
import { type Declaration, emptyDeclaration } from "@/lib/domain/incidents/declaration";
import { readForm } from "@/lib/domain/incidents/drafts/declaration-form";

const MOST = 20;

export type DraftListItem = { id: string; title: string; skus: string[]; updatedAt: Date };

/** The declarations that this person began and has not finished, the latest first. */
export async function listDrafts(staffId: string): Promise<DraftListItem[]> {
  const rows = await prisma.incidentDraft.findMany({ where: { createdBy: staffId }, orderBy: { updatedAt: "desc" }, take: MOST });
  const { zone } = await readShop(prisma);
  return rows.map(({ id, form, updatedAt }) => {
    const { title, products } = readForm(form, emptyDeclaration(zone, staffId));
    return { id, title, skus: [...new Set(products.map((p) => p.sku).filter(Boolean))].slice(0, 3), updatedAt };
  });
}

export type Draft = { id: string; version: number; form: Declaration };

/** A declaration being written, or null. Colleagues may open it by its address. */
export async function readDraft(id: string): Promise<Draft | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await prisma.incidentDraft.findUnique({ where: { id } });
  if (!row) return null;
  const { zone } = await readShop(prisma);
  return { id, version: row.version, form: readForm(row.form, emptyDeclaration(zone, row.createdBy)) };
}

/** The draft that an address names, if it is this person's own and still being written; else null. */
export async function ownDraft(id: unknown, staffId: string): Promise<string | null> {
  const named = z.uuid().safeParse(id);
  if (!named.success) return null;
  const row = await prisma.incidentDraft.findFirst({ where: { id: named.data, createdBy: staffId }, select: { id: true } });
  return row?.id ?? null;
}

/** What a new declaration starts from. */
export async function readEmptyDeclaration(staffId: string): Promise<Declaration> {
  const { zone } = await readShop(prisma);
  return emptyDeclaration(zone, staffId);
}

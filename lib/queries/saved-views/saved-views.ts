import { prisma } from "@/lib/db/client";
import type { ViewScreen } from "@/lib/domain/saved-views/saved-view";

export type SavedView = { id: number; name: string; query: string; isShared: boolean; own: boolean; by: string };

const MOST_SHOWN = 100;

/** One's own views of a screen, then those that others share, by name. */
export async function savedViews(screen: ViewScreen, staffId: string): Promise<SavedView[]> {
  const where = { screen, OR: [{ ownerId: staffId }, { isShared: true }] };
  const rows = await prisma.savedView.findMany({ where, orderBy: [{ name: "asc" }, { id: "asc" }], take: MOST_SHOWN });
  const owners = await prisma.staffUser.findMany({
    where: { id: { in: rows.map((row) => row.ownerId) } },
    select: { id: true, name: true },
    take: MOST_SHOWN,
  });
  const views = rows.map(({ id, name, query, isShared, ownerId }) => ({
    ...{ id, name, query, isShared, own: ownerId === staffId },
    by: owners.find((owner) => owner.id === ownerId)?.name ?? "",
  }));
  return [...views.filter((view) => view.own), ...views.filter((view) => !view.own)];
}

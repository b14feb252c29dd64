import { readChain } from "@/lib/db/audit/audit-events";
import { prisma } from "@/lib/db/client";
import { toNumber } from "@/lib/db/minor";
import { readShop } from "@/lib/db/settings/shop";
import { type AuditPage, isAction, listAudit } from "./list-audit";

const PAGE_SIZE = 50;
const MOST_STAFF = 200;

export type AuditSearch = { incident?: string; actor?: string; action?: string; before?: string };
export type ChainVerdict = { total: number; broken: number; firstBroken: string | null };
export type AuditScreen = { page: AuditPage; zone: string; people: { id: string; name: string }[]; unknownIncident: boolean };

/** The audit as its address asks for it; what cannot be read in the address is left out of the filter. */
export async function readAuditScreen(search: AuditSearch, masked: boolean): Promise<AuditScreen> {
  const [shop, people, incident] = await Promise.all([
    readShop(prisma),
    prisma.staffUser.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" }, take: MOST_STAFF }),
    search.incident ? prisma.incident.findUnique({ where: { ref: search.incident }, select: { id: true } }) : null,
  ]);
  const unknownIncident = Boolean(search.incident) && !incident;
  const page = unknownIncident
    ? { entries: [], next: null }
    : await listAudit({ ...auditFilter(search, incident?.id), limit: PAGE_SIZE, masked });
  return { page, zone: shop.zone, people, unknownIncident };
}

/** Whether every entry still has the hash it was given, and follows the one before. */
export async function verifyChain(): Promise<ChainVerdict> {
  const { total, broken, first_broken } = await readChain(prisma);
  return { total: toNumber(total), broken: toNumber(broken), firstBroken: first_broken?.toString() ?? null };
}

/** All entries that the filter takes in, page by page, for a file. */
export async function* everyAuditEntry(search: AuditSearch, masked: boolean) {
  const incident = search.incident ? await prisma.incident.findUnique({ where: { ref: search.incident }, select: { id: true } }) : null;
  if (search.incident && !incident) return;
  let before: string | undefined;
  do {
    const page: AuditPage = await listAudit({ ...auditFilter({ ...search, before }, incident?.id), limit: 1000, masked });
    yield page.entries;
    before = page.next ?? undefined;
  } while (before);
}

function auditFilter({ actor, action, before }: AuditSearch, incidentId?: number) {
  return {
    incidentId,
    actor: actor || undefined,
    action: action && isAction(action) ? action : undefined,
    before: before && /^\d{1,18}$/.test(before) ? BigInt(before) : undefined,
  };
}

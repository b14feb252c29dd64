import type { AuditSearch } from "@/lib/queries/audit/audit-screen";

/** The filter in an address; the first of a repeated parameter counts. */
export function auditSearch(params: Record<string, string | string[] | undefined>): AuditSearch {
  const one = (name: string): string | undefined => [params[name]].flat()[0]?.trim() || undefined;
  return { incident: one("incident"), actor: one("actor"), action: one("action"), before: one("before") };
}

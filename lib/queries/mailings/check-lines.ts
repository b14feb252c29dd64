import { prisma } from "../../db/client";
import { readChecks } from "../../db/mailings/checks";
import { type Checks, FINDINGS, type Finding } from "../../domain/mailings/check";

export type CheckLine = { finding: Finding; severity: "red" | "amber"; count: number; customers: { id: string; name: string }[] };

/** What the checks found, in their own order, with some of the customers concerned. Masked: without names. */
export async function checkLines(stored: unknown, masked: boolean): Promise<CheckLine[]> {
  const { findings } = readChecks(stored);
  const lines = (Object.keys(FINDINGS) as Finding[]).flatMap((finding) => {
    const found = findings[finding];
    return found && found.count > 0 ? [{ finding, severity: FINDINGS[finding], count: found.count, ids: found.customerIds }] : [];
  });
  const ids = [...new Set(lines.flatMap((line) => line.ids))].map(BigInt);
  const people = await prisma.customer.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, email: true } });
  const nameOf = new Map(people.map((person) => [String(person.id), person.name || person.email || String(person.id)]));
  return lines.map(({ ids: customerIds, ...line }) => ({
    ...line,
    customers: customerIds.map((id) => ({ id, name: masked ? "" : (nameOf.get(id) ?? id) })),
  }));
}

/** How many customers each severity of finding concerns. */
export function severities(checks: Checks): { red: number; amber: number } {
  const sum = (severity: "red" | "amber") =>
    (Object.keys(checks.findings) as Finding[])
      .filter((finding) => FINDINGS[finding] === severity)
      .reduce((total, finding) => total + (checks.findings[finding]?.count ?? 0), 0);
  return { red: sum("red"), amber: sum("amber") };
}

import type { ConsumptionKind } from "./consumption-kind";

/** Units that one order line of a SKU grants a customer. */
export type Entitlement = { lineId: number; placedAt: Date; units: number; affected: boolean };
/** Units used at an instant; by order line where the shop knows it. */
export type Use = { at: Date; units: number; lineId: number | null; kind?: ConsumptionKind };

/**
 * Which entitlements of one customer and SKU were used at the cut-off, in units per line; each result is from 0 to the line's units.
 *
 * 1. Use up to and including the cut-off counts; later use does not.
 * 2. Use that names its line counts for that line, whenever it was; beyond the line's units it counts for nothing. What was shipped
 *    and then delivered was used once: of the two the larger counts.
 * 3. Other use takes what is left, oldest line first; of lines placed at the same instant, the rightful one before the affected one.
 * 4. Such use can only take from lines placed at or before it: what finds nothing left then is never charged to a later line.
 *
 * Use that names a line is set aside before any other is attributed, so that the order in which facts arrive changes nothing.
 */
export function attributeConsumption(entitlements: Entitlement[], uses: Use[], cutoff: Date): Map<number, number> {
  const counted = uses.filter((use) => use.at <= cutoff);
  const used = new Map(entitlements.map((line) => [line.lineId, Math.min(line.units, tiedUnits(counted, line.lineId))]));
  const lines = entitlements.toSorted(byAge);
  const loose = counted.filter((use) => use.lineId === null).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  for (const use of loose) {
    let rest = use.units;
    for (const line of lines) {
      if (line.placedAt > use.at) break;
      const before = used.get(line.lineId) ?? 0;
      const taken = Math.min(rest, line.units - before);
      used.set(line.lineId, before + taken);
      rest -= taken;
    }
  }
  return used;
}

function tiedUnits(uses: Use[], lineId: number): number {
  const tied = uses.filter((use) => use.lineId === lineId);
  const sum = (counts: (use: Use) => boolean) => tied.filter(counts).reduce((total, use) => total + use.units, 0);
  const [shipped, delivered] = [sum(({ kind }) => kind === "shipped"), sum(({ kind }) => kind === "delivered")];
  return sum(({ kind }) => kind !== "shipped" && kind !== "delivered") + Math.max(shipped, delivered);
}

const byAge = (a: Entitlement, b: Entitlement): number =>
  a.placedAt.getTime() - b.placedAt.getTime() || Number(a.affected) - Number(b.affected) || a.lineId - b.lineId;

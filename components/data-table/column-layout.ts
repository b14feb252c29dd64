/** Which columns stand in which order; hidden ones keep their place. */
export type ColumnLayout = { order: readonly string[]; hidden: readonly string[] };

/** A layout as it was kept, for the columns that exist now: unknown ones are dropped, new ones come last, shown unless optional. */
export function readLayout(text: string | null, known: ColumnLayout): ColumnLayout {
  const kept = parse(text);
  if (!kept) return known;
  const order = kept.order.filter((id) => known.order.includes(id));
  const fresh = known.order.filter((id) => !order.includes(id));
  const hidden = known.order.filter((id) => (fresh.includes(id) ? known.hidden : kept.hidden).includes(id));
  return { order: [...order, ...fresh], hidden };
}

function parse(text: string | null): ColumnLayout | null {
  try {
    const kept: unknown = JSON.parse(text ?? "null");
    if (typeof kept !== "object" || kept === null || !("order" in kept) || !("hidden" in kept)) return null;
    return isWords(kept.order) && isWords(kept.hidden) ? { order: kept.order, hidden: kept.hidden } : null;
  } catch {
    return null;
  }
}

const isWords = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === "string");

/** The layout with a column one place earlier or later. */
export function shiftColumn({ order, hidden }: ColumnLayout, id: string, by: -1 | 1): ColumnLayout {
  const at = order.indexOf(id);
  const to = at + by;
  const other = order[to];
  if (at === -1 || other === undefined) return { order, hidden };
  return { order: order.with(at, other).with(to, id), hidden };
}

export const toggleColumn = ({ order, hidden }: ColumnLayout, id: string): ColumnLayout => ({
  order,
  hidden: hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id],
});

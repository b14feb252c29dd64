/** What a selection remembers of each row it holds, so that it outlives the page the row was on. */
export type Pick = { version: number; group: string };
export type Picks = Readonly<Record<string, Pick>>;

/** The selection with these rows in it, or out of it. */
export function pick(picks: Picks, rows: readonly (Pick & { id: string })[], picked: boolean): Picks {
  if (picked) return { ...picks, ...Object.fromEntries(rows.map(({ id, version, group }) => [id, { version, group }])) };
  const out = new Set(rows.map((row) => row.id));
  return Object.fromEntries(Object.entries(picks).filter(([id]) => !out.has(id)));
}

export const countPicks = (picks: Picks): number => Object.keys(picks).length;

type Queued = { id: string; review: "in" | "out" | null };

/** The next line that nobody settled after this place, else the first before it; none when all are settled. */
export function nextOpen(lines: readonly Queued[], at: number): string | undefined {
  const isOpen = (line: Queued, i: number) => line.review === null && i !== at;
  return lines.find((line, i) => i > at && isOpen(line, i))?.id ?? lines.find(isOpen)?.id;
}

/** A price before and after, in minor units of one currency; null where it is not known. */
export type Change = { beforeMinor: number | null; afterMinor: number | null };

/**
 * Which of two changes shows better what is wrong: the one with the greater share of its price before. Where no price was known
 * before, or after, a change shows less than any other. Shares are multiplied out.
 */
export function showsMore(one: Change, other: Change): boolean {
  const [a, b] = [shareOf(one), shareOf(other)];
  if (a === null || b === null) return a !== null;
  return a.change * b.of > b.change * a.of;
}

function shareOf({ beforeMinor, afterMinor }: Change): { change: bigint; of: bigint } | null {
  if (beforeMinor === null || afterMinor === null || beforeMinor <= 0) return null;
  const change = BigInt(afterMinor) - BigInt(beforeMinor);
  return { change: change < 0n ? -change : change, of: BigInt(beforeMinor) };
}

/** Products up to here are exact as numbers; beyond, they are worked out in BigInt. */
const EXACT = Number.MAX_SAFE_INTEGER;

/** a x b / c rounded down, exactly; all whole and not negative, c above zero. */
export function floorOf(a: number, b: number, c: number): number {
  const product = a * b;
  if (product <= EXACT) return (product - (product % c)) / c;
  return Number((BigInt(a) * BigInt(b)) / BigInt(c));
}

/** a x b / c rounded up, exactly; all whole and not negative, c above zero. */
export function ceilOf(a: number, b: number, c: number): number {
  const product = a * b;
  if (product <= EXACT - c) {
    const rest = product % c;
    return rest === 0 ? product / c : (product - rest) / c + 1;
  }
  return Number((BigInt(a) * BigInt(b) + BigInt(c) - 1n) / BigInt(c));
}

/** a x b / c rounded to the nearest, a half up, exactly; all whole and not negative, c above zero. */
export function halfUpOf(a: number, b: number, c: number): number {
  const product = a * b;
  if (product <= EXACT / 4) {
    const twice = 2 * product + c;
    return (twice - (twice % (2 * c))) / (2 * c);
  }
  return Number((2n * BigInt(a) * BigInt(b) + BigInt(c)) / (2n * BigInt(c)));
}

/**
 * A whole divided by weights so that the parts sum to it exactly: each gets its share rounded down, and what is left goes one by one to
 * the largest remainders, the earlier part first where they are equal. Without any weight every part is nothing.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  let sum = 0;
  for (const weight of weights) sum += weight;
  const parts = weights.map((weight) => (sum === 0 ? 0 : floorOf(total, weight, sum)));
  let left = sum === 0 ? 0 : total;
  for (const part of parts) left -= part;
  if (left === 0) return parts;
  const rests = weights.map((weight, at) => ({ at, rest: restOf(total, weight, sum) }));
  rests.sort((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of rests.slice(0, left)) parts[at] = (parts[at] ?? 0) + 1;
  return parts;
}

/** What floorOf leaves over: below c, so a number holds it. */
function restOf(a: number, b: number, c: number): number {
  const product = a * b;
  return product <= EXACT ? product % c : Number((BigInt(a) * BigInt(b)) % BigInt(c));
}

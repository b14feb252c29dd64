/** A `bigint` of the database as a safe integer. @throws RangeError beyond 2^53 - 1 */
export function toNumber(value: bigint | null | undefined): number {
  const result = Number(value ?? 0n);
  if (!Number.isSafeInteger(result)) throw new RangeError(`${value} is beyond the safe integers`);
  return result;
}

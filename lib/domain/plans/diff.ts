import type { Rule } from "./rule";

/** Rules of one version against another's, by what they say: the order counts, the ids do not. */
export type RuleChange = { kind: "same" | "added" | "removed"; rule: Rule };

const said = ({ cohort, when, actions, limit }: Rule): string => JSON.stringify([cohort, when, actions, limit ?? null]);

/** The shortest way from the old list to the new one: the longest common sequence stays, the rest is removed or added. */
export function diffRules(before: readonly Rule[], after: readonly Rule[]): RuleChange[] {
  const length = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      length[i]![j] = said(before[i]!) === said(after[j]!) ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);
  const changes: RuleChange[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && said(before[i]!) === said(after[j]!)) {
      changes.push({ kind: "same", rule: after[j]! });
      i += 1;
      j += 1;
    } else if (j >= after.length || (i < before.length && length[i + 1]![j]! >= length[i]![j + 1]!))
      changes.push({ kind: "removed", rule: before[i++]! });
    else changes.push({ kind: "added", rule: after[j++]! });
  }
  return changes;
}

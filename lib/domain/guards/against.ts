import type { Surroundings } from "./batch-rules";
import type { GuardRule } from "./guard";

/** What a rule holds a line to, in minor units: the price before, its cost, the bound that it crossed. Null: to no one amount. */
export function againstOf(rule: GuardRule, { lines, known }: Surroundings, line: number): number | null {
  const amount = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);
  switch (rule.kind) {
    case "variation":
    case "decimal_shift":
      return amount(known[rule.against][line]);
    case "margin":
      return amount(known.cost[line]);
    case "range": {
      const currency = lines.currencies[lines.currency[line]!]!;
      const [min, max] = [rule.min?.[currency], rule.max?.[currency]];
      return amount(min !== undefined && lines.price[line]! < min ? min : max);
    }
    default:
      return amount(known.last[line]);
  }
}

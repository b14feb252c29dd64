/** By what somebody receives: the two accounts between which it moves, and whether units or money. What is not here moves neither. */
const MOVES: Record<string, [accounts: string, of: "units" | "money"]> = {
  gift_consumed: ["open>gifted", "units"],
  gift_all: ["open>gifted", "units"],
  honour: ["open>honoured", "units"],
  give_back: ["voided>honoured", "units"],
  void_rest: ["open>voided", "units"],
  void_line: ["open>voided", "units"],
  refund: ["goodwill>refund_payable", "money"],
  refund_shipping: ["goodwill>refund_payable", "money"],
  store_credit: ["goodwill>credit_outstanding", "money"],
  donation: ["goodwill>donation_payable", "money"],
  revoke_credit: ["credit_outstanding>credit_revoked", "money"],
};

/** What the ledger must hold of what a customer receives, as a scenario writes it: sums by accounts and unit, without what comes to nothing. */
export function transfersOf(receives: readonly string[], currency: string): Record<string, number> {
  const sums: Record<string, number> = {};
  const add = (accounts: string, unit: string, amount: number) => {
    if (amount > 0) sums[`${accounts} ${unit}`] = (sums[`${accounts} ${unit}`] ?? 0) + amount;
  };
  for (const text of receives) {
    const [, kind = "", amount = "0", due, partMinor = "0"] = /^(\w+)(?: (\d+))?(?: (due)| \((\d+) due\))?/.exec(text) ?? [];
    const [accounts, of] = MOVES[kind] ?? [];
    if (!accounts) continue;
    const owed = due ? Number(amount) : Number(partMinor);
    add("owed>refund_payable", currency, owed);
    add(accounts, of === "units" ? "units" : currency, Number(amount) - owed);
  }
  return sums;
}

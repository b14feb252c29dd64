import type { GraphQLResolveInfo } from "graphql";
import type { StandInOrder } from "./shopify-stand-in";

type Amount = { shopMoney: { amount: string; currencyCode: string }; presentmentMoney: { amount: string; currencyCode: string } };
type Transaction = { id: string; kind: string; status: string; gateway: string; amountSet: Amount; parentTransaction?: Transaction };
type Refund = { id: string; note: string | null };
type RefundInput = {
  orderId: string;
  note?: string;
  currency: string;
  refundLineItems?: { lineItemId: string; quantity: number }[];
  transactions?: { amount: string; parentId?: string; gateway: string }[];
};
type CodeInput = { code: string; title: string; usageLimit?: number; endsAt?: string; customerGets: { value: Record<string, unknown> } };
type Failure = { field: string[]; message: string; code?: string };

const same = (amount: string, currencyCode: string): Amount => ({
  shopMoney: { amount, currencyCode },
  presentmentMoney: { amount, currencyCode },
});

/** A payment that was captured. */
export const sale = (id: number, amount: string, currency = "EUR"): Transaction => ({
  id: `gid://shopify/OrderTransaction/${id}`,
  kind: "SALE",
  status: "SUCCESS",
  gateway: "shopify_payments",
  amountSet: same(amount, currency),
});

/**
 * What Shopify does when it is told to refund, to make a code or to give credit: counted, so that a test can say that each thing
 * was done once. A refund without a key is turned away, and one under a key that it knows answers as it did before.
 */
export class ShopifyBooks {
  readonly refunds: (Omit<RefundInput, "note"> & Refund)[] = [];
  readonly codes: (CodeInput & { id: string; status: string; uses: number })[] = [];
  readonly storeCredits: { id: string; customerId: string; amount: string; currencyCode: string }[] = [];
  readonly #answers = new Map<string, unknown>();

  constructor(private readonly orders: () => StandInOrder[]) {}

  root() {
    return {
      codeDiscountNodeByCode: ({ code }: { code: string }) =>
        this.#node(this.codes.find((one) => one.code.toLowerCase() === code.toLowerCase())),
      productVariants: ({ query = "" }: { query?: string }) => ({
        nodes: [...query.matchAll(/sku:"([^"]+)"/g)].map(([, sku], i) => ({ id: `gid://shopify/ProductVariant/${i + 1}`, sku })),
      }),
      refundCreate: ({ input }: { input: RefundInput }, _: unknown, info: GraphQLResolveInfo) => {
        const key = keyOf(info);
        if (!key) throw new Error("idempotency key is required");
        const known = this.#answers.get(key);
        if (known) return known;
        const answer = this.#refund(input);
        if (answer.refund) this.#answers.set(key, answer);
        return answer;
      },
      discountCodeBasicCreate: ({ basicCodeDiscount: input }: { basicCodeDiscount: CodeInput }) => this.#create(input),
      discountCodeDeactivate: ({ id }: { id: string }) => {
        const code = this.codes.find((one) => one.id === id);
        if (code) code.status = "EXPIRED";
        return { codeDiscountNode: this.#node(code), userErrors: [] };
      },
      storeCreditAccountCredit: ({
        id,
        creditInput,
      }: {
        id: string;
        creditInput: { creditAmount: { amount: string; currencyCode: string } };
      }) => {
        const credit = { id: `gid://shopify/StoreCreditAccountCreditTransaction/${this.storeCredits.length + 1}`, customerId: id };
        this.storeCredits.push({ ...credit, ...creditInput.creditAmount });
        return { storeCreditAccountTransaction: { id: credit.id }, userErrors: [] };
      },
    };
  }

  #refund(input: RefundInput): { refund: Refund | null; userErrors: Failure[] } {
    const no = (message: string) => ({ refund: null, userErrors: [{ field: ["input"], message }] });
    const order = this.orders().find(({ id }) => id === input.orderId);
    if (!order) return no("Order does not exist");
    const { refundLineItems = [], transactions = [] } = input;
    for (const { lineItemId, quantity } of refundLineItems) {
      const line = order.lines.find(({ id }) => id === lineItemId);
      if (!line || Number(line.currentQuantity) < quantity) return no("Quantity cannot refund more items than were purchased");
      line.currentQuantity = Number(line.currentQuantity) - quantity;
    }
    const paid = (order.transactions ?? []) as Transaction[];
    for (const { amount, parentId, gateway } of transactions) {
      const parent = paid.find(({ id }) => id === parentId);
      if (!parent) return no("Parent transaction does not exist");
      if (Number(amount) > leftOf(parent, paid)) return no("Refund amount cannot be greater than the available amount");
      const back = {
        id: `${parentId}0${paid.length}`,
        kind: "REFUND",
        status: "SUCCESS",
        gateway,
        amountSet: same(amount, input.currency),
      };
      paid.push({ ...back, parentTransaction: parent });
    }
    const refund = { id: `gid://shopify/Refund/${this.refunds.length + 1}`, note: input.note ?? null };
    order.transactions = paid;
    order.refunds = [...((order.refunds ?? []) as Refund[]), refund];
    this.refunds.push({ ...input, ...refund });
    return { refund, userErrors: [] };
  }

  #create(input: CodeInput) {
    if (this.codes.some(({ code }) => code.toLowerCase() === input.code.toLowerCase())) {
      const failure: Failure = { field: ["basicCodeDiscount", "code"], code: "TAKEN", message: "Code must be unique" };
      return { codeDiscountNode: null, userErrors: [failure] };
    }
    const code = { ...input, id: `gid://shopify/DiscountCodeNode/${this.codes.length + 1}`, status: "ACTIVE", uses: 0 };
    this.codes.push(code);
    return { codeDiscountNode: this.#node(code), userErrors: [] };
  }

  #node(code: ShopifyBooks["codes"][number] | undefined) {
    if (!code) return null;
    const { id, title, status, uses } = code;
    return { id, codeDiscount: { __typename: "DiscountCodeBasic", title, status, asyncUsageCount: uses } };
  }
}

const leftOf = (parent: Transaction, all: readonly Transaction[]): number =>
  all
    .filter(({ kind, parentTransaction }) => kind === "REFUND" && parentTransaction?.id === parent.id)
    .reduce((left, { amountSet }) => left - Number(amountSet.shopMoney.amount), Number(parent.amountSet.shopMoney.amount));

function keyOf({ fieldNodes, variableValues }: GraphQLResolveInfo): string | null {
  const argument = fieldNodes[0]?.directives?.find(({ name }) => name.value === "idempotent")?.arguments?.[0]?.value;
  if (argument?.kind === "StringValue") return argument.value;
  return argument?.kind === "Variable" ? String(variableValues[argument.name.value] ?? "") || null : null;
}

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline";
import pg from "pg";

export type PlacedOrder = { code: string; id: string };

/** A real Vendure, from e2e/vendure-shop, with a database of its own; driven through its APIs as customers and staff would. */
export class VendureShop {
  static readonly credentials = { username: "admin", password: "of this test alone" };
  #token = "";

  private constructor(
    readonly url: string,
    readonly process: ChildProcess,
    readonly database: string,
  ) {}

  static async start(): Promise<VendureShop> {
    // Nothing to do where `npm test` installed it already.
    const { status } = spawnSync("node", ["scripts/vendure-shop.mjs"], { stdio: ["ignore", "ignore", "inherit"] });
    if (status !== 0) throw new Error("the shop of the tests could not be installed");
    const database = `amends_test_${randomBytes(6).toString("hex")}`;
    await asAdmin(`create database ${database}`);
    const address = new URL(process.env.AMENDS_TEST_ADMIN!);
    address.pathname = `/${database}`;
    const child = spawn("node", ["shop.mjs", address.href], {
      cwd: "e2e/vendure-shop",
      env: { ...process.env, NODE_ENV: "production", VENDURE_DISABLE_TELEMETRY: "true" },
      stdio: ["pipe", "pipe", "pipe"],
    });
    const shop = new VendureShop(await firstAddress(child), child, database);
    await shop.#signIn();
    return shop;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    await ended;
    await asAdmin(`drop database if exists ${this.database} with (force)`);
  }

  /** A guest's order, paid. */
  async place(sku: string, { email, quantity = 1, coupon }: { email: string; quantity?: number; coupon?: string }): Promise<PlacedOrder> {
    const guest = new Caller(`${this.url}/shop-api`);
    const ask = (query: string, variables = {}) => guest.ask(query, variables);
    await ask(
      "mutation ($id: ID!, $n: Int!) { addItemToOrder(productVariantId: $id, quantity: $n) { __typename ... on ErrorResult { message } } }",
      {
        id: await this.#variantOf(sku),
        n: quantity,
      },
    );
    await ask(
      'mutation ($e: String!) { setCustomerForOrder(input: { firstName: "Zoé", lastName: "Martin", emailAddress: $e }) { __typename } }',
      {
        e: email,
      },
    );
    await ask(
      'mutation { setOrderShippingAddress(input: { fullName: "Zoé Martin", streetLine1: "1 rue des Lilas", city: "Paris", postalCode: "75011", countryCode: "FR" }) { __typename } }',
    );
    if (coupon)
      await ask("mutation ($c: String!) { applyCouponCode(couponCode: $c) { __typename ... on ErrorResult { message } } }", { c: coupon });
    const { eligibleShippingMethods } = await ask("{ eligibleShippingMethods { id } }");
    await ask("mutation ($ids: [ID!]!) { setOrderShippingMethod(shippingMethodId: $ids) { __typename } }", {
      ids: [eligibleShippingMethods[0].id],
    });
    await ask('mutation { transitionOrderToState(state: "ArrangingPayment") { __typename ... on ErrorResult { message } } }');
    const { eligiblePaymentMethods } = await ask("{ eligiblePaymentMethods { code } }");
    const { addPaymentToOrder } = await ask(
      "mutation ($m: String!) { addPaymentToOrder(input: { method: $m, metadata: {} }) { __typename ... on Order { id code state } ... on ErrorResult { message } } }",
      { m: eligiblePaymentMethods[0].code },
    );
    if (addPaymentToOrder.state !== "PaymentSettled") throw new Error(`not paid: ${JSON.stringify(addPaymentToOrder)}`);
    return { code: addPaymentToOrder.code, id: addPaymentToOrder.id };
  }

  /** What the product page shows from now on, tax included. */
  async price(sku: string, minor: number): Promise<void> {
    await this.#admin("mutation ($id: ID!, $p: Money!) { updateProductVariants(input: [{ id: $id, price: $p }]) { id } }", {
      id: await this.#variantOf(sku),
      p: minor,
    });
  }

  async coupon(coupon: string, percent: number): Promise<void> {
    const created = await this.#admin(
      `mutation ($input: CreatePromotionInput!) { createPromotion(input: $input) { __typename ... on ErrorResult { message } } }`,
      {
        input: {
          enabled: true,
          couponCode: coupon,
          conditions: [],
          actions: [{ code: "order_percentage_discount", arguments: [{ name: "discount", value: String(percent) }] }],
          translations: [{ languageCode: "fr", name: coupon }],
        },
      },
    );
    if (created.createPromotion.__typename !== "Promotion") throw new Error(JSON.stringify(created));
  }

  async cancel({ id }: PlacedOrder): Promise<void> {
    const { cancelOrder } = await this.#admin(
      'mutation ($id: ID!) { cancelOrder(input: { orderId: $id, reason: "asked for" }) { __typename ... on Order { state } } }',
      { id },
    );
    if (cancelOrder.state !== "Cancelled") throw new Error(JSON.stringify(cancelOrder));
  }

  /** Staff send so many of its only line, and the carrier hands them over where asked. */
  async ship({ id }: PlacedOrder, quantity: number, { delivered = false } = {}): Promise<void> {
    const { order } = await this.#admin("query ($id: ID!) { order(id: $id) { lines { id } } }", { id });
    const by = { code: "manual-fulfillment", arguments: ["method", "trackingCode"].map((name) => ({ name, value: "by hand" })) };
    const { addFulfillmentToOrder: made } = await this.#admin(
      "mutation ($input: FulfillOrderInput!) { addFulfillmentToOrder(input: $input) { __typename ... on Fulfillment { id } ... on ErrorResult { message } } }",
      { input: { lines: [{ orderLineId: order.lines[0].id, quantity }], handler: by } },
    );
    if (made.__typename !== "Fulfillment") throw new Error(JSON.stringify(made));
    for (const state of delivered ? ["Shipped", "Delivered"] : ["Shipped"]) {
      const { transitionFulfillmentToState } = await this.#admin(
        "mutation ($id: ID!, $state: String!) { transitionFulfillmentToState(id: $id, state: $state) { __typename ... on ErrorResult { message } } }",
        { id: made.id, state },
      );
      if (transitionFulfillmentToState.__typename !== "Fulfillment") throw new Error(JSON.stringify(transitionFulfillmentToState));
    }
  }

  /** Staff change how many of its only line; Vendure then prices the whole line anew. */
  async modify({ id }: PlacedOrder, quantity: number): Promise<void> {
    await this.#transition(id, "Modifying");
    const { order } = await this.#admin("query ($id: ID!) { order(id: $id) { lines { id } payments { id } } }", { id });
    const { modifyOrder } = await this.#admin(
      `mutation ($input: ModifyOrderInput!) { modifyOrder(input: $input) { __typename ... on ErrorResult { message } ... on Order { state } } }`,
      { input: { dryRun: false, orderId: id, adjustOrderLines: [{ orderLineId: order.lines[0].id, quantity }] } },
    );
    if (modifyOrder.__typename !== "Order") throw new Error(JSON.stringify(modifyOrder));
    await this.#transition(id, "ArrangingAdditionalPayment");
  }

  /** A script of the shop's own people stamps every order with one instant. */
  async stampAll(at: Date): Promise<void> {
    const address = new URL(process.env.AMENDS_TEST_ADMIN!);
    address.pathname = `/${this.database}`;
    const database = new pg.Client(address.href);
    await database.connect();
    await database
      .query('update "order" set "updatedAt" = $1::timestamptz at time zone current_setting(\'TimeZone\')', [at])
      .finally(() => database.end());
  }

  /** What the shop says of the order today: amounts with tax, and its first line. */
  async today({ id }: PlacedOrder) {
    const { order } = await this.#admin(
      "query ($id: ID!) { order(id: $id) { state totalWithTax lines { id quantity } payments { amount refunds { total } } } }",
      { id },
    );
    const payments: { amount: number; refunds: { total: number }[] }[] = order.payments;
    const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
    return {
      state: String(order.state),
      lineId: String(order.lines[0].id),
      quantity: Number(order.lines[0].quantity),
      total: Number(order.totalWithTax),
      paid: sum(payments.map(({ amount }) => amount)),
      refunded: sum(payments.flatMap(({ refunds }) => refunds.map(({ total }) => total))),
    };
  }

  /** What the shop says of the order's first line today. */
  async lineToday({ id }: PlacedOrder): Promise<{ quantity: number; unitPriceWithTax: number }> {
    const { order } = await this.#admin("query ($id: ID!) { order(id: $id) { lines { quantity unitPriceWithTax } } }", { id });
    return order.lines[0];
  }

  async #transition(id: string, state: string): Promise<void> {
    const { transitionOrderToState } = await this.#admin(
      "mutation ($id: ID!, $state: String!) { transitionOrderToState(id: $id, state: $state) { __typename ... on ErrorResult { message } } }",
      { id, state },
    );
    if (transitionOrderToState.__typename !== "Order") throw new Error(JSON.stringify(transitionOrderToState));
  }

  async #variantOf(sku: string): Promise<string> {
    const { productVariants } = await this.#admin(
      "query ($sku: String!) { productVariants(options: { filter: { sku: { eq: $sku } } }) { items { id } } }",
      { sku },
    );
    return productVariants.items[0].id;
  }

  async #signIn(): Promise<void> {
    const caller = new Caller(`${this.url}/admin-api`);
    await caller.ask(
      "mutation ($username: String!, $password: String!) { login(username: $username, password: $password) { __typename } }",
      VendureShop.credentials,
    );
    this.#token = caller.token;
  }

  #admin(query: string, variables = {}) {
    return new Caller(`${this.url}/admin-api`, this.#token).ask(query, variables);
  }
}

/** Somebody at the shop, known by the token that the shop gave. */
class Caller {
  constructor(
    private readonly url: string,
    public token = "",
  ) {}

  // biome-ignore lint/suspicious/noExplicitAny: the shop's own words, looked at by a test
  async ask(query: string, variables: Record<string, unknown> = {}): Promise<any> {
    const response = await fetch(this.url, {
      method: "POST",
      headers: { "content-type": "application/json", ...(this.token ? { authorization: `Bearer ${this.token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    this.token = response.headers.get("vendure-auth-token") ?? this.token;
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
}

async function firstAddress(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  child.stderr!.on("data", (part) => said.push(String(part)));
  const ended = new Promise<never>((_, reject) =>
    child.once("exit", (code) => reject(new Error(`the shop ended with ${code}: ${said.join("")}`))),
  );
  const serves = (async () => {
    for await (const line of createInterface({ input: child.stdout! })) {
      if (line.startsWith("{")) return (JSON.parse(line) as { url: string }).url;
      said.push(line);
    }
    throw new Error(`the shop said nothing: ${said.join("")}`);
  })();
  const url = await Promise.race([serves, ended]);
  ended.catch(() => {});
  child.stdout!.resume();
  return url;
}

async function asAdmin(statement: string): Promise<void> {
  const admin = new pg.Client(process.env.AMENDS_TEST_ADMIN);
  await admin.connect();
  await admin.query(statement).finally(() => admin.end());
}

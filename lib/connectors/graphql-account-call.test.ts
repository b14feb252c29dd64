import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { ShopServer } from "../testing/shop-server";
import { AccountClient } from "./account-client";
import { graphqlMutation } from "./graphql-account-call";
import { OutcomeUnknown } from "./shop-account";
import { ShopProblem } from "./shop-problem";
import { vendureProblem } from "./vendure-session";

class Graphql extends ShopServer {
  static start = () => new Graphql().listen();
  says: unknown = {};
  protected override answer(_: unknown, response: ServerResponse): void {
    response.writeHead(200).end(JSON.stringify(this.says));
  }
}

let shop: Graphql;
const client = new AccountClient({ timeoutMs: 500 });
const mutate = (says: unknown) => {
  shop.says = says;
  const call = {
    url: shop.url,
    headers: {},
    query: "mutation { a }",
    variables: {},
    data: z.object({ a: z.string() }),
    problem: vendureProblem,
  };
  return graphqlMutation(client, call, { signal: new AbortController().signal, exchanges: [] });
};

beforeEach(async () => {
  shop = await Graphql.start();
});
afterEach(() => shop.stop());

test("data of the shape that was asked for is the answer", async () => {
  expect(await mutate({ data: { a: "done" } })).toEqual({ a: "done" });
});

test.each([
  ["a query that the shop does not understand", [{ message: "?", extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }], "rejected"],
  [
    "a right that is missing, also where the field is named",
    [{ message: "?", path: ["a"], extensions: { code: "FORBIDDEN" } }],
    "forbidden",
  ],
  ["too many calls", [{ message: "?", extensions: { code: "THROTTLED" } }], "throttled"],
])("%s: nothing was done", async (_, errors, reason) => {
  const failed = mutate({ errors, data: null });
  await expect(failed).rejects.toBeInstanceOf(ShopProblem);
  await expect(failed).rejects.toMatchObject({ reason });
});

test.each([
  ["an error inside the mutation, with no code", { errors: [{ message: "null value in column", path: ["a"] }], data: null }],
  ["a fault of the shop's own", { errors: [{ message: "?", extensions: { code: "INTERNAL_SERVER_ERROR" } }], data: null }],
  ["data of another shape", { data: { b: 1 } }],
  ["no GraphQL at all", "<html>"],
])("%s: nobody knows what was done", async (_, says) => {
  await expect(mutate(says)).rejects.toBeInstanceOf(OutcomeUnknown);
});

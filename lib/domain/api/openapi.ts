import { z } from "zod";
import { consumptionFactSchema, orderFactSchema } from "../orders/order-fact";
import { consumptionsTakenSchema, ordersTakenSchema, priceChangesTakenSchema, priceSnapshotsTakenSchema } from "../orders/taken";
import { priceFactSchema } from "../prices/price-fact";
import { snapshotFactSchema } from "../prices/snapshot-fact";
import { MAX_BYTES, MAX_FACTS } from "./batch";
import {
  CONSUMPTION_EXAMPLES,
  CONSUMPTIONS_ANSWER,
  ORDER_EXAMPLES,
  ORDERS_ANSWER,
  PRICE_CHANGE_EXAMPLES,
  PRICE_CHANGES_ANSWER,
  PRICE_SNAPSHOT_EXAMPLES,
  PRICE_SNAPSHOTS_ANSWER,
} from "./examples";
import { CREDIT_PATHS, CREDIT_SCHEMAS } from "./openapi-credits";
import { answers, type Json, ref } from "./openapi-parts";
import { PRICE_CHECK_PATHS, PRICE_CHECK_SCHEMAS } from "./openapi-price-checks";
import { REPLY_PATHS, REPLY_SCHEMAS } from "./openapi-replies";
import { TIP_PATHS, TIP_SCHEMAS } from "./openapi-tips";
import { PROBLEMS, type ProblemWord, problemOf } from "./problem";
import { SCOPES, type Scope } from "./scopes";

type Push = {
  operationId: string;
  scope: Scope;
  member: string;
  fact: string;
  taken: string;
  summary: string;
  description: string;
  examples: readonly Json[];
  answer: Json;
};

const PUSHES: Record<string, Push> = {
  "/api/v1/orders": {
    operationId: "pushOrders",
    scope: "orders:write",
    member: "orders",
    fact: "Order",
    taken: "OrdersTaken",
    summary: "Push orders",
    description:
      "An order is known by the key’s source and its `ref`. Pushed again, status, refunds and what was unknown follow; price, quantity and product stay as first stated, and a line that differs is marked as edited. The same `ref` twice in one batch is refused.",
    examples: ORDER_EXAMPLES,
    answer: ORDERS_ANSWER,
  },
  "/api/v1/consumptions": {
    operationId: "pushConsumptions",
    scope: "consumptions:write",
    member: "consumptions",
    fact: "Consumption",
    taken: "ConsumptionsTaken",
    summary: "Push units used",
    description:
      "Of an order line (`orderRef` with `lineRef` or `sku`), or of a customer (`email` or `customerRef`) and `sku`. The order or the customer must be known: push orders first. A `ref` that is known with other content is refused.",
    examples: CONSUMPTION_EXAMPLES,
    answer: CONSUMPTIONS_ANSWER,
  },
  "/api/v1/price-changes": {
    operationId: "pushPriceChanges",
    scope: "prices:write",
    member: "priceChanges",
    fact: "PriceChange",
    taken: "PriceChangesTaken",
    summary: "Push price changes",
    description:
      "The shop’s price log. Without `ref` a change is known by its content; a `ref` that is known with other content is refused.",
    examples: PRICE_CHANGE_EXAMPLES,
    answer: PRICE_CHANGES_ANSWER,
  },
  "/api/v1/price-snapshots": {
    operationId: "pushPriceSnapshots",
    scope: "prices:write",
    member: "priceSnapshots",
    fact: "PriceSnapshot",
    taken: "PriceSnapshotsTaken",
    summary: "Push prices as they are seen",
    description:
      "What pages, carts and the back office show now. Each is held to the guards when it is news: seen there for the first time, or at another price than before. The same snapshot again raises nothing.",
    examples: PRICE_SNAPSHOT_EXAMPLES,
    answer: PRICE_SNAPSHOTS_ANSWER,
  },
};

const whoamiSchema = z.object({ name: z.string(), source: z.string(), scopes: z.array(z.enum(SCOPES)) });
const problemSchema = z.object({
  type: z.string().describe("`urn:amends:problem:` and a word to branch on."),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  instance: z.string().describe("Names this one occurrence, also in the log."),
  errors: z
    .array(
      z.object({
        index: z.int().min(0).describe("The fact’s place in the batch, from 0; in NDJSON the line number less one."),
        path: z.string().describe("Where in the fact; empty: the fact as a whole."),
        message: z.string(),
      }),
    )
    .max(100)
    .optional()
    .describe("Of `invalid-facts`: the first hundred places."),
});

const SCHEMAS: Record<string, { schema: z.ZodType; io: "input" | "output" }> = {
  Order: { schema: orderFactSchema, io: "input" },
  Consumption: { schema: consumptionFactSchema, io: "input" },
  PriceChange: { schema: priceFactSchema, io: "input" },
  OrdersTaken: { schema: ordersTakenSchema, io: "output" },
  ConsumptionsTaken: { schema: consumptionsTakenSchema, io: "output" },
  PriceChangesTaken: { schema: priceChangesTakenSchema, io: "output" },
  PriceSnapshot: { schema: snapshotFactSchema, io: "input" },
  PriceSnapshotsTaken: { schema: priceSnapshotsTakenSchema, io: "output" },
  ...CREDIT_SCHEMAS,
  ...PRICE_CHECK_SCHEMAS,
  ...REPLY_SCHEMAS,
  ...TIP_SCHEMAS,
  Whoami: { schema: whoamiSchema, io: "output" },
  Problem: { schema: problemSchema, io: "output" },
};

const INTRODUCTION = `Facts of the shop, pushed as they happen or in batches; and the credits that its customers pay with.

- **Keys** are made in the settings, carry scopes and belong to one source. Send one as \`Authorization: Bearer amk_…\`, never in an address.
- **All or nothing**: a batch, JSON or NDJSON, is kept whole in one transaction, or not at all.
- **Harmless to repeat**: facts that are known change nothing and are counted as unchanged. After a time-out send the same batch again; no idempotency key is needed. What spends a credit carries an \`Idempotency-Key\`, compared with the body.
- **Limits**: ${MAX_FACTS.toLocaleString("en")} facts and ${MAX_BYTES / 2 ** 20} MiB a request, 120 requests a minute for each key; of credits 3,000.
- **Money** is whole minor units (cents; yen as they are), **time** an instant with its offset.`;

/** The API's description as an OpenAPI 3.1 document, from the schemas that judge the facts. */
export function openApiDocument(): Json {
  return {
    openapi: "3.1.0",
    info: { title: "Amends API", version: "1", description: INTRODUCTION },
    security: [{ key: [] }],
    tags: [
      { name: "Push", description: "What the shop states" },
      { name: "Prices", description: "What is asked before prices are published" },
      { name: "Credits", description: "What a customer pays with" },
      { name: "Replies", description: "What customers write back" },
      { name: "Key", description: "What a key is" },
    ],
    paths: {
      ...Object.fromEntries(Object.entries(PUSHES).map(([path, push]) => [path, { post: pushOperation(push) }])),
      ...PRICE_CHECK_PATHS,
      ...CREDIT_PATHS,
      ...REPLY_PATHS,
      ...TIP_PATHS,
      ...WHOAMI,
    },
    components: {
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "amk_…",
          description: `A key with the scope of the route: ${SCOPES.join(", ")}.`,
        },
      },
      schemas: Object.fromEntries(Object.entries(SCHEMAS).map(([name, { schema, io }]) => [name, jsonSchema(schema, io)])),
      responses: Object.fromEntries(
        Object.entries(PROBLEMS).map(([word, { title }]) => [word, problemResponse(word as ProblemWord, title)]),
      ),
    },
  };
}

const WHOAMI_ANSWER = { name: "Checkout", source: "shop", scopes: ["orders:write"] };
const WHOAMI = {
  "/api/v1/whoami": {
    get: {
      operationId: "whoami",
      tags: ["Key"],
      summary: "What this key is",
      description: "Writes nothing.",
      responses: {
        "200": {
          description: "The key’s name, source and scopes",
          content: { "application/json": { schema: ref("schemas", "Whoami"), example: WHOAMI_ANSWER } },
        },
        ...answers("unauthorised", "too-many-requests", "fault"),
      },
    },
  },
};

function pushOperation({ operationId, scope, member, fact, taken, summary, description, examples, answer }: Push): Json {
  const list = { type: "array", maxItems: MAX_FACTS, items: ref("schemas", fact) };
  const named = { type: "object", required: [member], additionalProperties: false, properties: { [member]: list } };
  return {
    operationId,
    tags: ["Push"],
    summary,
    description: `${description}\n\nScope: \`${scope}\`.`,
    security: [{ key: [scope] }],
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: { oneOf: [list, named] },
          examples: { array: { summary: "An array", value: examples }, object: { summary: "An object", value: { [member]: examples } } },
        },
        "application/x-ndjson": {
          schema: { type: "string", description: `One ${fact} a line, in UTF-8.` },
          examples: { lines: { summary: "One fact a line", value: `${examples.map((example) => JSON.stringify(example)).join("\n")}\n` } },
        },
      },
    },
    responses: {
      "200": {
        description: "Kept whole: what changed, in counts",
        content: { "application/json": { schema: ref("schemas", taken), example: answer } },
      },
      ...answers(
        "not-json",
        "unauthorised",
        "missing-scope",
        "too-large",
        "unsupported-type",
        "invalid-facts",
        "too-many-requests",
        "fault",
      ),
    },
  };
}

const problemResponse = (word: ProblemWord, title: string): Json => ({
  description: `${title} (\`urn:amends:problem:${word}\`)`,
  content: { "application/problem+json": { schema: ref("schemas", "Problem"), example: problemExample(word) } },
});

const problemExample = (word: ProblemWord) =>
  problemOf(
    word,
    PROBLEM_DETAIL[word],
    "6f1d2c1e-8f5c-4b0a-9a54-0d3f6e2f7c11",
    word === "invalid-facts"
      ? [{ index: 3, path: "lines.0.unitPriceMinor", message: "Invalid input: expected number, received string" }]
      : undefined,
  );
const PROBLEM_DETAIL: Record<ProblemWord, string> = {
  "not-json": "The body cannot be read as JSON in UTF-8.",
  "idempotency-key-needed": "Send an Idempotency-Key of 8 to 100 visible characters: the same for every attempt at one thing.",
  "unknown-credit": "No credit has this code, or it has nothing by this id.",
  "key-reused": "This Idempotency-Key stood for another amount or order.",
  "authorisation-settled": "It was captured with another amount, or voided.",
  "credit-expired": "Its last day has passed.",
  "credit-revoked": "The shop has ended this credit.",
  "authorisation-lapsed": "It was not captured in time: the amount is free again.",
  "credit-not-activated": "The customer activates it on their own page.",
  "credit-insufficient": "The balance is smaller than that.",
  "authorisation-insufficient": "Less than that was set aside.",
  "reversal-too-large": "The redemption took less than that, or all of it was given back.",
  "key-in-address": "Addresses end up in logs. Revoke this key, and send the next one in the Authorization header.",
  unauthorised: "Send a key that is not revoked as: Authorization: Bearer amk_…",
  "missing-scope": "This key has no scope orders:write.",
  "not-found": "The API's description is at /api/v1/openapi.json.",
  "too-large": `The body is larger than ${MAX_BYTES} bytes.`,
  "unsupported-type": "Send application/json or application/x-ndjson in UTF-8, without Content-Encoding.",
  "invalid-facts": "Nothing of this batch was kept.",
  "too-many-requests": "This key has made too many requests in the last 60 seconds.",
  fault: "Nothing of this request was kept. Sending it again is harmless.",
};

function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, override: ({ jsonSchema }) => plainInstant(jsonSchema) });
  return rest;
}

/** `date-time` says it; the pattern behind it would fill a screen. */
function plainInstant(schema: { format?: string; pattern?: string }): void {
  if (schema.format === "date-time") delete schema.pattern;
}

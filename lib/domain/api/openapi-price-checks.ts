import type { z } from "zod";
import { checkStateSchema, priceCheckSchema } from "../guards/check-answer";
import { discountAnswerSchema, discountRequestSchema } from "../guards/discount-request";
import { priceFactsSchema, priceFactsTakenSchema } from "../guards/price-facts";
import { MOST_LINES } from "../guards/price-file";
import { priceLineSchema } from "../guards/price-requests";
import { DELIMITERS, ENCODINGS } from "../imports/settings";
import { MAX_FACTS } from "./batch";
import { answers, type Json, ref } from "./openapi-parts";
import type { ProblemWord } from "./problem";
import type { Scope } from "./scopes";

export const PRICE_CHECK_SCHEMAS: Record<string, { schema: z.ZodType; io: "input" | "output" }> = {
  PriceLine: { schema: priceLineSchema, io: "input" },
  PriceCheck: { schema: priceCheckSchema, io: "output" },
  PriceCheckState: { schema: checkStateSchema, io: "output" },
  DiscountCheckRequest: { schema: discountRequestSchema, io: "input" },
  DiscountCheck: { schema: discountAnswerSchema, io: "output" },
  PriceFacts: { schema: priceFactsSchema, io: "input" },
  PriceFactsTaken: { schema: priceFactsTakenSchema, io: "output" },
};

const CHECK: Scope = "prices:check";
const WRITE: Scope = "prices:write";
const ALWAYS: ProblemWord[] = ["unauthorised", "missing-scope", "too-many-requests", "fault"];
const WITH_BODY: ProblemWord[] = ["not-json", "too-large", "unsupported-type", "invalid-facts"];

const ID = "0f6f1f0e-52a1-4f6e-9d0c-2b7a3f1c9e11";
const LINES = [
  { sku: "PACK-500", currency: "EUR", priceMinor: 0 },
  { sku: "PACK-1000", currency: "EUR", priceMinor: 7900, channel: "web", effectiveAt: "2026-12-01T00:00:00+01:00" },
];
const CHECKED = {
  ...{ id: ID, verdict: "block", state: "answered", confirmed: null, failMode: "closed" },
  counts: { lines: 2, allowed: 1, toConfirm: 0, blocked: 1, rejected: 0 },
  byGuard: [{ guardId: "3", guard: "Never for nothing", lines: 1 }],
  lines: [
    {
      ...{ line: 1, answer: "block", sku: "PACK-500", channel: "", currency: "EUR", priceMinor: 0 },
      reasons: [{ rule: "zero", guardId: "3", guard: "Never for nothing", asks: "block", againstMinor: 4900 }],
    },
    { line: 2, answer: "allow", sku: "PACK-1000", channel: "web", currency: "EUR", priceMinor: 7900, reasons: [] },
  ],
  linesLeftOut: 0,
};
const STATE = { id: ID, state: "confirmed", decidedAt: "2026-11-22T10:00:00.000Z", reason: "Sale agreed with purchasing" };
const FACTS = {
  costs: [{ sku: "PACK-500", currency: "EUR", costMinor: 1100, validFrom: "2026-01-01T00:00:00+01:00" }],
  referencePrices: [{ sku: "PACK-500", currency: "EUR", priceMinor: 4900, taxBp: 2000 }],
  bundles: [{ sku: "GIFT-SET", parts: ["PACK-500", "ALBUM"] }],
  plannedPrices: [
    { sku: "PACK-500", currency: "EUR", priceMinor: 3900, startsAt: "2026-11-27T00:00:00+01:00", endsAt: "2026-11-30T00:00:00+01:00" },
  ],
};

const json = (name: string, example: Json): Json => ({ "application/json": { schema: ref("schemas", name), example } });
const body = (name: string, example: Json): Json => ({ required: true, content: json(name, example) });
const ok = (description: string, name: string, example: Json): Json => ({ "200": { description, content: json(name, example) } });
const query = (name: string, description: string, schema: Json): Json => ({ name, in: "query", description, schema });

const list = { type: "array", maxItems: MAX_FACTS, items: ref("schemas", "PriceLine") };
const CHECK_BODY: Json = {
  required: true,
  content: {
    "application/json": {
      schema: { oneOf: [list, { type: "object", required: ["lines"], additionalProperties: false, properties: { lines: list } }] },
      example: { lines: LINES },
    },
    "application/x-ndjson": {
      schema: { type: "string", description: `One PriceLine a line, in UTF-8; at most ${MOST_LINES}.` },
      example: `${LINES.map((line) => JSON.stringify(line)).join("\n")}\n`,
    },
    "text/csv": {
      schema: {
        type: "string",
        description: `A header and at most ${MOST_LINES} lines, whose columns are sku, price, and if wanted currency, channel, customer group, kind, min quantity, effective at.`,
      },
      example: "sku,price,currency\nPACK-500,0.00,EUR\n",
    },
  },
};

const POST_CHECK: Json = {
  operationId: "checkPrices",
  tags: ["Prices"],
  summary: "Ask whether prices may be published",
  description: `Every line is held to the price guards that are armed: allow, confirm or block, and why. Nothing is published here, and nothing of it enters the price log. Up to ${MOST_LINES} lines as NDJSON or CSV, read as they arrive; ${MAX_FACTS} as JSON.\n\nWhat a second person confirms in Amends is allowed for 24 hours: ask again about the same lines. What is blocked cannot be confirmed. Lines that cannot be read are answered with their place; the settings say whether they block.\n\nScope: \`${CHECK}\`.`,
  security: [{ key: [CHECK] }],
  parameters: [
    query("label", "What people see the check by: the name of a file, say.", { type: "string", maxLength: 200 }),
    query("encoding", "Of CSV.", { type: "string", enum: ENCODINGS, default: "utf-8" }),
    query("delimiter", "Of CSV.", { type: "string", enum: DELIMITERS, default: "," }),
    query("decimal", "Of CSV.", { type: "string", enum: [".", ","], default: "." }),
    query("currency", "Of lines of CSV that name none.", { type: "string", pattern: "^[A-Z]{3}$" }),
  ],
  requestBody: CHECK_BODY,
  responses: { ...ok("What each line may do", "PriceCheck", CHECKED), ...answers(...ALWAYS, ...WITH_BODY) },
};

const GET_CHECK: Json = {
  operationId: "lookAtPriceCheck",
  tags: ["Prices"],
  summary: "What became of a check",
  description: `For the key that asked. Once it is \`confirmed\`, ask about the same lines again.\n\nScope: \`${CHECK}\`.`,
  security: [{ key: [CHECK] }],
  parameters: [{ name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } }],
  responses: { ...ok("Its state", "PriceCheckState", STATE), ...answers(...ALWAYS, "not-found") },
};

const POST_DISCOUNT: Json = {
  operationId: "checkDiscount",
  tags: ["Prices"],
  summary: "Ask whether a discount code may be published",
  description: `Whether it reaches too far: too many products, too much off, no end. Nothing of it is kept.\n\nScope: \`${CHECK}\`.`,
  security: [{ key: [CHECK] }],
  requestBody: body("DiscountCheckRequest", { code: "SUMMER", products: 120, catalogue: 400, offBp: 2000, endsAt: null }),
  responses: {
    ...ok("What the guards say", "DiscountCheck", {
      verdict: "confirm",
      reasons: [{ reason: "no_end", guardId: "5", guard: "Codes have an end", asks: "confirm" }],
    }),
    ...answers(...ALWAYS, ...WITH_BODY),
  },
};

const POST_FACTS: Json = {
  operationId: "pushPriceFacts",
  tags: ["Prices"],
  summary: "Push what prices are held to",
  description: `Costs of an item without tax, by the instant from which they hold; reference prices; what bundles hold; prices that are planned for a time and raise nothing then. Whole or not at all, at most ${MAX_FACTS} in one request. The same again changes nothing; a later statement about the same thing replaces the earlier one. A reference price without \`taxBp\` includes the tax that prices do (see the settings).\n\nScope: \`${WRITE}\`.`,
  security: [{ key: [WRITE] }],
  requestBody: body("PriceFacts", FACTS),
  responses: {
    ...ok("What was stated, in counts", "PriceFactsTaken", { costs: 1, referencePrices: 1, bundles: 1, plannedPrices: 1 }),
    ...answers(...ALWAYS, ...WITH_BODY),
  },
};

/** Asking before prices are published, and what they are held to. */
export const PRICE_CHECK_PATHS: Json = {
  "/api/v1/price-checks": { post: POST_CHECK },
  "/api/v1/price-checks/{id}": { get: GET_CHECK },
  "/api/v1/discount-checks": { post: POST_DISCOUNT },
  "/api/v1/price-facts": { post: POST_FACTS },
};

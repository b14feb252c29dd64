import { expect, test } from "vitest";
import { z } from "zod";
import { openApiDocument } from "./openapi";

const words = z.record(z.string(), z.unknown());
const operation = z.looseObject({
  operationId: z.string(),
  security: z.array(words).optional(),
  parameters: z.array(z.looseObject({ name: z.string() })).default([]),
  requestBody: z.looseObject({ content: words }).optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string().optional() })),
});
const schema = z.looseObject({ required: z.array(z.string()).optional(), properties: z.record(z.string(), words).default({}) });
/** As much of the format as these tests walk. */
const documentSchema = z.object({
  openapi: z.string(),
  security: z.array(words),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schema), responses: words, securitySchemes: z.record(z.string(), words) }),
});
const text = JSON.stringify(openApiDocument());
const document = documentSchema.parse(JSON.parse(text));

function postOf(path: string): z.output<typeof operation> {
  const post = document.paths[path]?.post;
  if (!post) throw new Error(`nothing is posted to ${path}`);
  return post;
}
function schemaOf(name: string): z.output<typeof schema> {
  const found = document.components.schemas[name];
  if (!found) throw new Error(`no schema ${name}`);
  return found;
}
const PUSHES = {
  "/api/v1/orders": "orders:write",
  "/api/v1/consumptions": "consumptions:write",
  "/api/v1/price-changes": "prices:write",
  "/api/v1/price-snapshots": "prices:write",
};

const CREDIT = "/api/v1/credits/{code}";
const CREDITS = [
  CREDIT,
  `${CREDIT}/redemptions`,
  `${CREDIT}/redemptions/{id}/reversals`,
  `${CREDIT}/authorisations`,
  `${CREDIT}/authorisations/{id}/capture`,
  `${CREDIT}/authorisations/{id}/void`,
];

const PRICES = ["/api/v1/price-checks", "/api/v1/price-checks/{id}", "/api/v1/discount-checks", "/api/v1/price-facts"];

test("the document is OpenAPI 3.1 and names every route with its scope", () => {
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths)).toEqual([
    ...Object.keys(PUSHES),
    ...PRICES,
    ...CREDITS,
    "/api/v1/replies",
    "/api/v1/tips",
    "/api/v1/whoami",
  ]);
  for (const [path, scope] of Object.entries(PUSHES)) {
    const post = postOf(path);
    expect(post.security).toEqual([{ key: [scope] }]);
    expect(Object.keys(post.requestBody?.content ?? {})).toEqual(["application/json", "application/x-ndjson"]);
    expect(Object.keys(post.responses)).toEqual(["200", "400", "401", "403", "413", "415", "422", "429", "500"]);
  }
  expect(document.security).toEqual([{ key: [] }]);
  expect(document.components.securitySchemes.key).toMatchObject({ type: "http", scheme: "bearer" });
});

/** Noes that share their status with another in every operation are named beside it. */
const UNREFERRED = [
  "idempotency-key-needed",
  "credit-expired",
  "credit-revoked",
  "credit-not-activated",
  "credit-insufficient",
  "authorisation-insufficient",
  "reversal-too-large",
];

test("every reference points at something, and every component is used", () => {
  const wanted = new Set<string>([...text.matchAll(/"\$ref":"([^"]+)"/g)].flatMap((found) => found[1] ?? []));
  const held = (["schemas", "responses"] as const).flatMap((kind) =>
    Object.keys(document.components[kind]).map((name) => `#/components/${kind}/${name}`),
  );
  for (const reference of wanted) expect(held).toContain(reference);
  const unused = held.filter((name) => !wanted.has(name));
  expect(unused).toEqual(UNREFERRED.map((word) => `#/components/responses/${word}`));
});

test("a redemption names its key, its body and every no with its word", () => {
  const post = postOf(`${CREDIT}/redemptions`);
  expect(post.security).toEqual([{ key: ["credits:redeem"] }]);
  expect(post.parameters.map(({ name }) => name)).toEqual(["code", "Idempotency-Key"]);
  expect(Object.keys(post.responses)).toEqual(["200", "201", "400", "401", "403", "404", "409", "410", "413", "415", "422", "429", "500"]);
  expect(post.responses["422"]?.description).toContain("urn:amends:problem:credit-insufficient");
  expect(post.responses["410"]?.description).toContain("urn:amends:problem:credit-revoked");
  expect(schemaOf("RedemptionRequest")).toMatchObject({
    additionalProperties: false,
    required: ["amountMinor", "orderRef"],
  });
  expect(Object.keys(schemaOf("Credit").properties)).not.toContain("customer");
});

test("an order's schema says what the API refuses", () => {
  const [order, priceChange, problem] = [schemaOf("Order"), schemaOf("PriceChange"), schemaOf("Problem")];
  expect(order).toMatchObject({ type: "object", additionalProperties: false, required: ["ref", "currency", "placedAt", "lines"] });
  expect(order.properties.lines).toMatchObject({ type: "array", minItems: 1, maxItems: 1000 });
  expect(order.properties.lines?.items).toMatchObject({ additionalProperties: false, required: ["quantity", "unitPriceMinor"] });
  expect(order.properties.placedAt).toMatchObject({ type: "string", format: "date-time" });
  expect(priceChange.required).toEqual(["sku", "currency", "priceMinor", "effectiveAt"]);
  expect(problem.required).toEqual(["type", "title", "status", "detail", "instance"]);
});

test("operations have names of their own, a summary and a description", () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(17);
  for (const operation of operations) expect(operation).toMatchObject({ summary: expect.any(String), description: expect.any(String) });
});

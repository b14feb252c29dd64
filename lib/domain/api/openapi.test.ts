import { expect, test } from "vitest";
import { openApiDocument } from "./openapi";

// biome-ignore lint/suspicious/noExplicitAny: a test walks a JSON document
const document = JSON.parse(JSON.stringify(openApiDocument())) as any;
const PUSHES = { "/api/v1/orders": "orders:write", "/api/v1/consumptions": "consumptions:write", "/api/v1/price-changes": "prices:write" };

test("the document is OpenAPI 3.1 and names every route with its scope", () => {
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths)).toEqual([...Object.keys(PUSHES), "/api/v1/whoami"]);
  for (const [path, scope] of Object.entries(PUSHES)) {
    const { post } = document.paths[path];
    expect(post.security).toEqual([{ key: [scope] }]);
    expect(Object.keys(post.requestBody.content)).toEqual(["application/json", "application/x-ndjson"]);
    expect(Object.keys(post.responses)).toEqual(["200", "400", "401", "403", "413", "415", "422", "429", "500"]);
  }
  expect(document.security).toEqual([{ key: [] }]);
  expect(document.components.securitySchemes.key).toMatchObject({ type: "http", scheme: "bearer" });
});

test("every reference points at something, and every component is used", () => {
  const wanted = new Set<string>([...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((found) => found[1]!));
  const held = ["schemas", "responses"].flatMap((kind) =>
    Object.keys(document.components[kind]).map((name) => `#/components/${kind}/${name}`),
  );
  for (const reference of wanted) expect(held).toContain(reference);
  const unused = held.filter((name) => !wanted.has(name));
  expect(unused).toEqual(["#/components/responses/key-in-address", "#/components/responses/not-found"]);
});

test("an order's schema says what the API refuses", () => {
  const { Order, PriceChange, Problem } = document.components.schemas;
  expect(Order).toMatchObject({ type: "object", additionalProperties: false, required: ["ref", "currency", "placedAt", "lines"] });
  expect(Order.properties.lines).toMatchObject({ type: "array", minItems: 1, maxItems: 1000 });
  expect(Order.properties.lines.items).toMatchObject({ additionalProperties: false, required: ["quantity", "unitPriceMinor"] });
  expect(Order.properties.placedAt).toMatchObject({ type: "string", format: "date-time" });
  expect(PriceChange.required).toEqual(["sku", "currency", "priceMinor", "effectiveAt"]);
  expect(Problem.required).toEqual(["type", "title", "status", "detail", "instance"]);
});

test("operations have names of their own, a summary and a description", () => {
  const operations = Object.values(document.paths).flatMap((path) =>
    Object.values(path as Record<string, { operationId: string; summary: string }>),
  );
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(4);
  for (const operation of operations) expect(operation).toMatchObject({ summary: expect.any(String), description: expect.any(String) });
});

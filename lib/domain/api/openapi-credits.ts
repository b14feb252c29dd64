import type { z } from "zod";
import {
  authorisationRequestSchema,
  captureRequestSchema,
  redemptionRequestSchema,
  reversalRequestSchema,
  shopAuthorisationSchema,
  shopCreditSchema,
  shopRedemptionSchema,
  shopReversalSchema,
} from "../credits/shop-request";
import { answers, type Json, ref } from "./openapi-parts";
import type { ProblemWord } from "./problem";
import type { Scope } from "./scopes";

export const CREDIT_SCHEMAS: Record<string, { schema: z.ZodType; io: "input" | "output" }> = {
  RedemptionRequest: { schema: redemptionRequestSchema, io: "input" },
  AuthorisationRequest: { schema: authorisationRequestSchema, io: "input" },
  CaptureRequest: { schema: captureRequestSchema, io: "input" },
  ReversalRequest: { schema: reversalRequestSchema, io: "input" },
  Credit: { schema: shopCreditSchema, io: "output" },
  Redemption: { schema: shopRedemptionSchema, io: "output" },
  Authorisation: { schema: shopAuthorisationSchema, io: "output" },
  Reversal: { schema: shopReversalSchema, io: "output" },
};

const MONEY = { currency: "EUR", balanceMinor: 900 };
const AT = "2026-11-22T10:00:00.000Z";
const END = "2026-12-31T23:00:00.000Z";
const CREDIT = { code: "AAAA-BBBB-CCCT", state: "partly_used", amountMinor: 1500, authorisedMinor: 0, expiresAt: END, ...MONEY };
const REDEMPTION = { id: "12", amountMinor: 600, reversedMinor: 0, orderRef: "S-20001", at: AT, ...MONEY };
const AUTHORISATION = {
  ...{ id: "7", state: "open", amountMinor: 600, orderRef: "S-20001", at: AT, expiresAt: "2026-11-22T11:00:00.000Z", redemptionId: null },
  ...MONEY,
};
const REVERSAL = { id: "3", redemptionId: "12", amountMinor: 600, at: AT, expiresAt: END, currency: "EUR", balanceMinor: 1500 };
const ASKED = { amountMinor: 600, orderRef: "S-20001" };

const ALWAYS: ProblemWord[] = ["unauthorised", "missing-scope", "unknown-credit", "too-many-requests", "fault"];
const WITH_BODY: ProblemWord[] = ["not-json", "too-large", "unsupported-type", "invalid-facts"];
const WITH_KEY: ProblemWord[] = ["idempotency-key-needed", "key-reused"];
const SPENDING: ProblemWord[] = ["credit-expired", "credit-revoked", "credit-not-activated", "credit-insufficient"];
const REPEATS = "The same Idempotency-Key with the same body changes nothing and answers 200; with another body it is refused.";

type Post = {
  operationId: string;
  summary: string;
  description: string;
  body?: { name: string; example: Json };
  keyed?: boolean;
  answer: { name: string; example: Json };
  noes: ProblemWord[];
};

const POSTS: Record<string, Post> = {
  "/api/v1/credits/{code}/redemptions": {
    operationId: "redeemCredit",
    summary: "Redeem a credit",
    description: `Spends it, whole or in part, on an order; never above its balance, however many ask at once. ${REPEATS}`,
    body: { name: "RedemptionRequest", example: ASKED },
    keyed: true,
    answer: { name: "Redemption", example: REDEMPTION },
    noes: SPENDING,
  },
  "/api/v1/credits/{code}/redemptions/{id}/reversals": {
    operationId: "reverseRedemption",
    summary: "Give a redemption back",
    description: `The order was cancelled, whole or in part: what it took can be used again, for fourteen days at least. On a revoked credit nothing can. ${REPEATS}`,
    body: { name: "ReversalRequest", example: { amountMinor: 600, reason: "Order cancelled" } },
    keyed: true,
    answer: { name: "Reversal", example: REVERSAL },
    noes: ["reversal-too-large"],
  },
  "/api/v1/credits/{code}/authorisations": {
    operationId: "authoriseCredit",
    summary: "Set an amount aside",
    description: `For an order that is being paid: neither spent nor free until it is captured, voided, or lapses. ${REPEATS}`,
    body: { name: "AuthorisationRequest", example: { ...ASKED, holdMinutes: 60 } },
    keyed: true,
    answer: { name: "Authorisation", example: AUTHORISATION },
    noes: SPENDING,
  },
  "/api/v1/credits/{code}/authorisations/{id}/capture": {
    operationId: "captureAuthorisation",
    summary: "Capture what was set aside",
    description:
      "Whole, or a part: the rest is free again. What was promised to an order holds, also past the credit’s own end or revocation. Capturing the same amount again changes nothing.",
    body: { name: "CaptureRequest", example: { amountMinor: 600 } },
    answer: { name: "Authorisation", example: { ...AUTHORISATION, state: "captured", redemptionId: "12" } },
    noes: ["authorisation-settled", "authorisation-lapsed", "authorisation-insufficient"],
  },
  "/api/v1/credits/{code}/authorisations/{id}/void": {
    operationId: "voidAuthorisation",
    summary: "Free what was set aside",
    description: "Without a body. What is free already stays free.",
    answer: { name: "Authorisation", example: { ...AUTHORISATION, state: "voided", balanceMinor: 1500 } },
    noes: ["authorisation-settled"],
  },
};

const path = (name: string, description: string) => ({ name, in: "path", required: true, description, schema: { type: "string" } });
const CODE = path("code", "As the customer types it: case and dashes do not matter.");
const ID = path("id", "As this API gave it.");
const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description: "8 to 100 visible characters, the same for every attempt at one thing.",
  schema: { type: "string", minLength: 8, maxLength: 100 },
};
const REDEEM: Scope = "credits:redeem";
const READ: Scope = "credits:read";

/** Looking credits up and using them. */
export const CREDIT_PATHS: Json = {
  "/api/v1/credits/{code}": {
    get: {
      operationId: "readCredit",
      tags: ["Credits"],
      summary: "Look a credit up",
      description: `State, balance and end; nothing of its holder. Changes nothing.\n\nScope: \`${READ}\` or \`${REDEEM}\`.`,
      security: [{ key: [READ] }, { key: [REDEEM] }],
      parameters: [CODE],
      responses: {
        "200": success("The credit as it stands", { name: "Credit", example: CREDIT }),
        ...answers("key-in-address", ...ALWAYS),
      },
    },
  },
  ...Object.fromEntries(Object.entries(POSTS).map(([route, post]) => [route, { post: operation(route, post) }])),
};

function operation(route: string, { operationId, summary, description, body, keyed = false, answer, noes }: Post): Json {
  const words = [...ALWAYS, ...(body ? WITH_BODY : []), ...(keyed ? WITH_KEY : []), ...noes];
  return {
    operationId,
    tags: ["Credits"],
    summary,
    description: `${description}\n\nScope: \`${REDEEM}\`.`,
    security: [{ key: [REDEEM] }],
    parameters: [CODE, ...(route.includes("{id}") ? [ID] : []), ...(keyed ? [IDEMPOTENCY_KEY] : [])],
    ...(body && {
      requestBody: {
        required: body.name !== "CaptureRequest",
        content: { "application/json": { schema: ref("schemas", body.name), example: body.example } },
      },
    }),
    responses: {
      ...(keyed && { "201": success("Done", answer) }),
      "200": success(keyed ? "Done before, under the same key" : "Done, now or before", answer),
      ...answers(...words),
    },
  };
}

function success(description: string, { name, example }: { name: string; example: Json }): Json {
  return { description, content: { "application/json": { schema: ref("schemas", name), example } } };
}

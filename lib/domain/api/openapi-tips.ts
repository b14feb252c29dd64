import { z } from "zod";
import { sentTipSchema } from "../alerts/tip-fact";
import { answers, type Json, ref } from "./openapi-parts";
import type { Scope } from "./scopes";

const SCOPE: Scope = "tips:write";

const tipTaken = z.object({
  known: z.boolean().describe("It was taken in before, or a machine sent it: nothing changed."),
  tipId: z.int().nullable(),
  alertId: z.int().nullish().describe("The alert that it raised or joined; null: it names no product that is known."),
});

export const TIP_SCHEMAS = {
  Tip: { schema: sentTipSchema, io: "input" },
  TipTaken: { schema: tipTaken, io: "output" },
} as const;

const success = (description: string, example: Json): Json => ({
  description,
  content: { "application/json": { schema: ref("schemas", "TipTaken"), example } },
});
const RAW =
  "From: Zoé <zoe@example.com>\r\nTo: prices@shop.example\r\nSubject: PACK-500\r\n\r\nYour pack of 500 is free, is that right?\r\n";

/** Handing in a sign that a price is wrong. */
export const TIP_PATHS: Json = {
  "/api/v1/tips": {
    post: {
      operationId: "takeInTip",
      tags: ["Replies"],
      summary: "Hand in a tip",
      description: `A sign that a price is wrong: its words, or the whole mail as it came, at most 5 MiB. One that names a product joins the alert about it, or raises one. The same again changes nothing and is answered 200.\n\nScope: \`${SCOPE}\`.`,
      security: [{ key: [SCOPE] }],
      requestBody: {
        required: true,
        content: {
          "message/rfc822": { schema: { type: "string", format: "binary" }, example: RAW },
          "application/json": {
            schema: ref("schemas", "Tip"),
            example: { body: "Your pack of 500 is free, is that right?", sku: "PACK-500", email: "zoe@example.com", language: "en" },
          },
        },
      },
      responses: {
        "201": success("Taken in", { known: false, tipId: 12, alertId: 3 }),
        "200": success("Known already", { known: true, tipId: 12 }),
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
    },
  },
};

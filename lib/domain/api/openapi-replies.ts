import { z } from "zod";
import { answers, type Json, ref } from "./openapi-parts";
import type { Scope } from "./scopes";

const SCOPE: Scope = "replies:write";

const replyTaken = z.object({
  known: z.boolean().describe("It was taken in before: nothing changed."),
  threadId: z.string().nullable().describe("The conversation that it belongs to; null: a report about a mail that bounced."),
  entryId: z.string().nullable(),
  messageId: z.string().nullish().describe("The message of a mailing that it answers or reports on."),
  auto: z.enum(["bounce", "loop", "out_of_office", "automatic"]).nullish().describe("What a machine sent; null: a person wrote it."),
  by: z.enum(["report", "token", "references", "address", "nothing"]).optional().describe("How its writer was found."),
});

export const REPLY_SCHEMAS = { ReplyTaken: { schema: replyTaken, io: "output" } } as const;

const EXAMPLE = { known: false, threadId: "812", entryId: "2041", messageId: "10021", auto: null, by: "token" };
const success = (description: string, example: Json): Json => ({
  description,
  content: { "application/json": { schema: ref("schemas", "ReplyTaken"), example } },
});
const RAW =
  "From: Zoé <zoe@example.com>\r\nTo: service+r7pt.0123456789abcdef@shop.example\r\nSubject: Re: Our mistake\r\n\r\nThank you.\r\n";

/** Handing in a mail that came back. */
export const REPLY_PATHS: Json = {
  "/api/v1/replies": {
    post: {
      operationId: "takeInReply",
      tags: ["Replies"],
      summary: "Hand in a reply",
      description: `The whole mail as it came, headers and all, at most 25 MiB. It finds its conversation by the address that it was sent to, by the mails that it names, or by its writer. Absences, loops and reports of bounces are told apart. The same mail again changes nothing and is answered 200.\n\nScope: \`${SCOPE}\`.`,
      security: [{ key: [SCOPE] }],
      requestBody: {
        required: true,
        content: {
          "message/rfc822": { schema: { type: "string", format: "binary" }, example: RAW },
          "application/json": {
            schema: {
              type: "object",
              required: ["raw"],
              additionalProperties: false,
              properties: { raw: { type: "string", contentEncoding: "base64", description: "The whole mail in base64." } },
            },
          },
        },
      },
      responses: {
        "201": success("Taken in", EXAMPLE),
        "200": success("Known already", { known: true, threadId: "812", entryId: "2041" }),
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

import { expect, test } from "vitest";
import { recogniseAutoReply } from "./auto-reply";

const mail = (headers: Record<string, string>, subject = "Re: Notre erreur", from = "eloise@client.example") => ({
  headers,
  subject,
  from,
});

test.each([
  ["a person's answer", mail({}), null],
  ["a person's answer that says it is none", mail({ "auto-submitted": "no" }), null],
  ["a person who writes about an absence", mail({}, "Votre absence de réponse"), null],
  ["an answer of a vacation program", mail({ "auto-submitted": "auto-replied" }), "automatic"],
  ["the same with parameters", mail({ "auto-submitted": "auto-generated; owner-email=x" }), "automatic"],
  ["an old auto-responder", mail({ precedence: "auto_reply" }), "automatic"],
  ["a mailing list", mail({ "list-id": "<x.example>" }), "automatic"],
  ["Outlook's French absence", mail({ "x-auto-response-suppress": "All" }, "Réponse automatique : Notre erreur"), "out_of_office"],
  ["an English absence without any header", mail({}, "Out of office: Our mistake"), "out_of_office"],
  ["a delivery report", mail({ "content-type": "multipart/report; report-type=delivery-status" }), "bounce"],
  ["a mail system", mail({}, "Undelivered Mail", "MAILER-DAEMON@mx.example"), "bounce"],
  ["an empty return path", mail({ "return-path": "<>" }), "bounce"],
  ["our own mail come back", mail({ "x-amends-message": "12" }), "loop"],
])("%s", (_, given, kind) => {
  expect(recogniseAutoReply(given)).toBe(kind);
});

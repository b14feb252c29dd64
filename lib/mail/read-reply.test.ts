import fc from "fast-check";
import { expect, test } from "vitest";
import { readReply } from "./read-reply";

const raw = (...lines: string[]) => lines.join("\r\n");

test("a French webmail's answer: decoded, folded, named by the mail it answers", async () => {
  const reply = await readReply(
    raw(
      "From: =?UTF-8?Q?=C3=89lo=C3=AFse_Martin?= <Eloise@Client.example>",
      "To: Photoways <service+abc@photoways.example>",
      "Cc: other@photoways.example",
      "Subject: =?UTF-8?Q?Re=3A_Notre_erreur?=",
      "Date: Mon, 23 Nov 2026 09:30:00 +0100",
      "Message-ID: <r1@client.example>",
      "In-Reply-To: <m1@photoways.example>",
      "References: <m0@photoways.example> <m1@photoways.example>",
      "Content-Type: text/plain; charset=iso-8859-1",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      "Merci pour ce geste g=E9n=E9reux.",
      "",
      "Le lun. 23 nov. 2026, Photoways <service@photoways.example> a =E9crit :",
      "> Bonjour,",
    ),
  );
  expect(reply).toEqual({
    messageId: "r1@client.example",
    answers: ["m1@photoways.example", "m0@photoways.example"],
    from: "eloise@client.example",
    fromName: "Éloïse Martin",
    to: ["service+abc@photoways.example", "other@photoways.example"],
    subject: "Re: Notre erreur",
    sentAt: new Date("2026-11-23T08:30:00Z"),
    text: "Merci pour ce geste généreux.",
    folded: "Le lun. 23 nov. 2026, Photoways <service@photoways.example> a écrit :\n> Bonjour,",
    auto: null,
    attachments: [],
    report: null,
  });
});

test("of a mail in HTML alone the words are kept, scripts and tags are not", async () => {
  const { text } = await readReply(
    raw(
      "From: a@b.example",
      "Content-Type: text/html; charset=utf-8",
      "",
      "<style>p{}</style><p>Bonjour &amp; merci</p><script>alert(1)</script><p>2 &lt; 3</p>",
    ),
  );
  expect(text).toBe("Bonjour & merci\n2 < 3");
});

test("attachments are listed by name, type and size", async () => {
  const { attachments, text } = await readReply(
    raw(
      "From: a@b.example",
      'Content-Type: multipart/mixed; boundary="x"',
      "",
      "--x",
      "Content-Type: text/plain",
      "",
      "Voici la photo.",
      "--x",
      'Content-Type: image/png; name="photo.png"',
      'Content-Disposition: attachment; filename="photo.png"',
      "Content-Transfer-Encoding: base64",
      "",
      "AAAA",
      "--x--",
    ),
  );
  expect(text).toBe("Voici la photo.");
  expect(attachments).toEqual([{ name: "photo.png", type: "image/png", bytes: 3 }]);
});

test("an absence is recognised as such", async () => {
  const { auto } = await readReply(
    raw("From: a@b.example", "Subject: Absence : Re: Notre erreur", "Auto-Submitted: auto-replied", "", "Je suis absent."),
  );
  expect(auto).toBe("out_of_office");
});

test("whatever comes in, reading ends without a fault", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ maxLength: 2_000 }), fc.uint8Array({ maxLength: 2_000 })), async (bytes) => {
      expect(typeof (await readReply(bytes)).text).toBe("string");
    }),
    { numRuns: 200 },
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { replyAddress } from "../domain/replies/reply-address";
import { readReply } from "./read-reply";

const raw = (...lines: string[]) => lines.join("\r\n");
const plain = (text: string) => raw("From: a@b.example", "Content-Type: text/plain; charset=utf-8", "", text);
const html = (text: string) => raw("From: a@b.example", "Content-Type: text/html; charset=utf-8", "", text);
const MIB = 2 ** 20;
const FIVE_SECONDS_MS = 5_000;

async function inTime(mail: string | Uint8Array) {
  const start = process.cpuUsage();
  const reply = await readReply(mail);
  // Of this process alone: what else the machine does is not the mail's doing.
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(FIVE_SECONDS_MS);
  expect(reply.text.length).toBeLessThanOrEqual(100_000);
  return reply;
}

const nested = (depth: number): string =>
  Array.from({ length: depth }, (_, i) => raw(`Content-Type: multipart/mixed; boundary="b${i}"`, "", `--b${i}`)).join("\r\n");

test.each([
  ["ten megabytes of quotes", plain(`Merci.\n${"> ligne citée\n".repeat((10 * MIB) / 15)}`), "Merci."],
  ["ten megabytes of blank lines", plain(`Merci.${"\n".repeat(10 * MIB)}`), "Merci."],
  ["ten megabytes of spaces", plain(`Merci.\n${" ".repeat(10 * MIB)}`), "Merci."],
  ["lines that nearly begin a quote", plain(`Merci.\n${`Le ${"x".repeat(130)}\n`.repeat(50_000)}`), undefined],
  ["underscores without an end", plain(`Merci.\n${"_".repeat(MIB)}`), undefined],
  ["a million open scripts", html("<script".repeat(MIB)), ""],
  ["a million open tags", html("<".repeat(MIB)), undefined],
  ["a million entities", html("&#60".repeat(MIB)), undefined],
  ["parts within parts, three thousand deep", raw("From: a@b.example", "Subject: Bonjour", nested(3_000)), undefined],
  ["headers without an end", raw("From: a@b.example", "Subject: Bonjour", `X-Long: ${"x".repeat(5 * MIB)}`, "", "Merci."), undefined],
  ["a hundred thousand recipients", raw("From: a@b.example", `To: ${"c@d.example, ".repeat(100_000)}`, "", "Merci."), undefined],
  ["references without an end", raw("From: a@b.example", `References: ${"<a@b> ".repeat(100_000)}`, "", "Merci."), undefined],
])("%s are read in bounded time", { timeout: 120_000 }, async (_, mail, text) => {
  const reply = await inTime(mail);
  if (text !== undefined) expect(reply.text).toBe(text);
  expect(reply.from).toBe("a@b.example");
});

test.each([
  ["a script", "<script>alert(1)</script>Bonjour", "Bonjour"],
  ["a script with another's end", "<SCRIPT src=x></script >Bonjour", "Bonjour"],
  ["a handler", '<img src=x onerror="alert(1)">Bonjour', "Bonjour"],
  ["a script in a comment", "<!-- <script> -->Bonjour", "Bonjour"],
  ["an escaped script stays words", "&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"],
  ["a script within a tag", "<p <script>alert(1)</script>>Bonjour", undefined],
])("of HTML with %s only words remain", async (_, body, text) => {
  const reply = await readReply(html(body));
  if (text === undefined) expect(reply.text).not.toMatch(/<script|onerror/i);
  else expect(reply.text).toBe(text);
});

test("a header cannot smuggle in another, nor a name a line", async () => {
  const reply = await readReply(
    raw(
      "From: =?UTF-8?Q?=C3=89lo=0D=0ABcc:_x@y.example?= <a@b.example>",
      "Subject: =?UTF-8?Q?Bonjour=0D=0ABcc:_x@y.example?=",
      "",
      "Merci.",
    ),
  );
  for (const text of [reply.subject, reply.fromName, reply.from]) expect(text).not.toMatch(/[\r\n\0]/);
  expect(reply.to).toEqual([]);
});

test.each(["utf-8", "x-unknown", "utf-16", "iso-2022-kr", "\u0000", "a".repeat(90)])(
  "a character set called %j breaks nothing",
  async (charset) => {
    const reply = await readReply(
      raw("From: a@b.example", `Content-Type: text/plain; charset="${charset}"`, "", "Merci \u00ff\u0000 beaucoup"),
    );
    expect(reply.text).not.toContain("\u0000");
  },
);

test("whatever a database cannot hold is taken out", { timeout: 120_000 }, async () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.constantFrom("\r\n", "\r\n\r\n", "--b\r\n", "--b--", "<script>", "=?utf-8?b?", "\u0000", "\ud800"),
  );
  const header = fc.constantFrom(
    "Content-Type: multipart/mixed; boundary=b\r\n",
    "Content-Type: text/html; charset=utf-7\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "Content-Transfer-Encoding: quoted-printable\r\n",
    "From: <>\r\n",
    "Subject: =?utf-16?q?=00=d8?=\r\n",
    'Content-Disposition: attachment; filename="=?utf-8?q?=00?="\r\n',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(header, { maxLength: 6 }), fc.array(piece, { maxLength: 30 }), async (headers, pieces) => {
      const reply = await readReply(`${headers.join("")}\r\n${pieces.join("")}`);
      const texts = [
        reply.text,
        reply.folded,
        reply.subject,
        reply.from,
        reply.fromName,
        reply.messageId ?? "",
        ...reply.answers,
        ...reply.to,
      ];
      for (const text of [...texts, ...reply.attachments.flatMap(({ name, type }) => [name, type])]) {
        expect(text).not.toContain("\u0000");
        expect(text).toBe(Buffer.from(text, "utf8").toString("utf8"));
      }
    }),
    { numRuns: 500 },
  );
});

test("a report of a mail that bounced tells the sealed address and whether to try again", async () => {
  const sealed = replyAddress("service@shop.example", 42n, "secret");
  const reply = await readReply(
    raw(
      "From: Mail Delivery System <MAILER-DAEMON@mx.example>",
      "Subject: Undelivered Mail Returned to Sender",
      'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
      "",
      "--r",
      "Content-Type: text/plain",
      "",
      "I am sorry to have to tell you",
      "--r",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.example",
      "",
      "Final-Recipient: rfc822; gone@client.example",
      "Action: failed",
      "Status: 5.1.1",
      "Diagnostic-Code: smtp; 550 <gone@client.example> no such user",
      "--r",
      "Content-Type: text/rfc822-headers",
      "",
      `Reply-To: ${sealed}`,
      "--r--",
    ),
  );
  expect(reply.auto).toBe("bounce");
  expect(reply.report).toEqual({ addresses: [sealed], hard: true, words: "550 <…@…> no such user" });
});

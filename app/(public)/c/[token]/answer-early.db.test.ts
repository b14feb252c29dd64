import { request as ask, createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { type IssuedCredit, issueCredits } from "@/lib/testing/issued-credits";
import { answerLinksEarly } from "./answer-early";
import { GET } from "./route";

let server: Server;
let base = "";
let credit: IssuedCredit;
beforeAll(async () => {
  credit = await (await issueCredits(3, "EARLY")).take();
  // Twice, as a development server does.
  answerLinksEarly();
  answerLinksEarly();
  server = createServer((_, response) => response.writeHead(418).end("the framework"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test("a look is answered as its route would, to the byte, with the headers of every answer", async () => {
  const early = await fetch(`${base}/c/${credit.token}?lang=en`);
  const routed = await GET(new Request(`http://link/c/${credit.token}?lang=en`), { params: Promise.resolve({ token: credit.token }) });
  expect([early.status, await early.text()]).toEqual([200, await routed.text()]);
  for (const [name, value] of routed.headers) expect(early.headers.get(name)).toBe(value);
  expect(early.headers.get("x-content-type-options")).toBe("nosniff");
  expect(early.headers.get("x-frame-options")).toBe("DENY");
  const head = await fetch(`${base}/c/${credit.token}`, { method: "HEAD" });
  expect([head.status, await head.text(), Number(head.headers.get("content-length")) > 1000]).toEqual([200, "", true]);
});

test("an unknown link is not found, and the browser's language is heard", async () => {
  const unknown = await fetch(`${base}/c/${"x".repeat(43)}`, { headers: { "accept-language": "en" } });
  expect(unknown.status).toBe(404);
  expect(await unknown.text()).toContain('<html lang="en">');
});

test("whatever is no such look goes on to the framework", async () => {
  const others: [string, RequestInit?][] = [
    [`/c/${credit.token}`, { method: "POST" }],
    [`/c/${credit.token}/reply`],
    ["/c/"],
    ["/c/a%2Fb"],
    [`/cc/${credit.token}`],
    ["/incidents"],
  ];
  for (const [path, init] of others) expect((await fetch(`${base}${path}`, init)).status).toBe(418);
});

test("a fault is a plain 500, and the next look is answered", async () => {
  const looked = () =>
    new Promise<number>((resolve, reject) => {
      ask(`${base}/c/${credit.token}`, (response) => response.resume().on("end", () => resolve(response.statusCode ?? 0)))
        .on("error", reject)
        .end();
    });
  await prisma.$executeRaw`ALTER TABLE choice RENAME TO choice_away`;
  expect(await looked()).toBe(500);
  await prisma.$executeRaw`ALTER TABLE choice_away RENAME TO choice`;
  expect(await looked()).toBe(200);
});

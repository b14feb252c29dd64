import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { smsSender } from "./sms-sender";

type Answer = { status: number; body?: string; headers?: Record<string, string> } | "hang" | "drop";
let server: Server;
let url: string;
let answer: Answer;
const calls: { key: unknown; authorization: unknown; body: unknown }[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { "idempotency-key": key, authorization } = request.headers;
    calls.push({ key, authorization, body: JSON.parse(Buffer.concat(parts).toString()) });
    if (answer === "drop") request.socket.destroy();
    else if (answer !== "hang") response.writeHead(answer.status, answer.headers).end(answer.body ?? "");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  calls.length = 0;
});

const message = {
  messageId: "41",
  from: "",
  replyTo: "",
  to: "+33612345678",
  subject: "",
  html: "",
  text: "15 € : https://shop.example/c/x",
};
const send = (given: Answer) => {
  answer = given;
  return smsSender({ url, token: "secret", from: "PHOTOPLI", callMs: 300 }).send([message], "batch-7");
};

test("a text message leaves as the gateway wants it, under a key that stays the same", async () => {
  expect(await send({ status: 201, body: '{"id":"sm_1"}' })).toEqual({ kind: "accepted", providerIds: ["sm_1"] });
  expect(calls).toEqual([
    {
      key: "batch-7",
      authorization: "Bearer secret",
      body: { from: "PHOTOPLI", to: "+33612345678", text: "15 € : https://shop.example/c/x" },
    },
  ]);
});

test.each([
  ["no text", ""],
  ["text that is no JSON", "OK"],
  ["JSON without an id", "{}"],
])("an answer of 200 with %s is accepted all the same", async (_, body) =>
  expect(await send({ status: 200, body })).toEqual({ kind: "accepted", providerIds: ["sms-41"] }),
);

describe("what did not go well", () => {
  test.each<[string, Answer, object]>([
    ["a wrong token stops", { status: 401 }, { kind: "stopped" }],
    [
      "a redirection stops: the token goes nowhere else",
      { status: 302, headers: { location: "http://127.0.0.1:9/" } },
      { kind: "stopped" },
    ],
    ["an empty account stops", { status: 402 }, { kind: "stopped", because: "quota" }],
    [
      "too many calls wait as long as they are told",
      { status: 429, headers: { "retry-after": "2" } },
      { kind: "limited", retryAfterMs: 2000 },
    ],
    [
      "a number that cannot be is invalid, and is not quoted",
      { status: 422, body: "bad number +33612345678" },
      { kind: "invalid", error: "422: bad number …" },
    ],
    ["another content under the key is a conflict", { status: 409 }, { kind: "conflict" }],
    ["a fault over there leaves it open", { status: 500 }, { kind: "unknown" }],
    ["an answer that never comes leaves it open", "hang", { kind: "unknown" }],
    ["a connection that breaks leaves it open", "drop", { kind: "unknown" }],
  ])("%s", async (_, given, outcome) => expect(await send(given)).toMatchObject(outcome));

  test("a gateway that cannot be reached has sent nothing", async () => {
    const gone = createServer().listen(0, "127.0.0.1");
    await once(gone, "listening");
    const { port } = gone.address() as AddressInfo;
    gone.close();
    const nowhere = smsSender({ url: `http://127.0.0.1:${port}/`, callMs: 300 });
    expect(await nowhere.send([message], "batch-7")).toMatchObject({ kind: "limited" });
  });

  test("two text messages in one call are a fault", async () => {
    await expect(smsSender({ url }).send([message, message], "batch-7")).rejects.toThrow(RangeError);
  });
});

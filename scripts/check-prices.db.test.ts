import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { GET as look } from "@/app/api/v1/price-checks/[id]/route";
import { POST as check } from "@/app/api/v1/price-checks/route";
import { createApiKey } from "@/lib/commands/api-keys/create-api-key";
import { decideCheck } from "@/lib/commands/guards/decide-check";
import { prisma } from "@/lib/db/client";
import { writeWatching } from "@/lib/db/settings/watching";
import { DEFAULT_WATCHING } from "@/lib/domain/settings/watching";
import type { Actor } from "@/lib/domain/staff/actor";

const ADA: Actor = { kind: "staff", id: "u3", name: "Ada", role: "admin" };
const SCRIPT = path.join(import.meta.dirname, "check-prices.mjs");

let server: Server;
let folder = "";
let key = "";
/** What answers instead of the routes; null: the routes do. */
let instead: number | null = null;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "check-prices-"));
  const made = await createApiKey(ADA, { name: "Deploy", scopes: ["prices:check"], source: "shop" });
  if (!made.ok) throw new Error(made.refusal.reason);
  key = made.value.secret;
  const at = new Date("2026-01-01T00:00:00Z");
  const by = { state: "armed", createdBy: "u", createdAt: at, updatedBy: "u", updatedAt: at } as const;
  await prisma.priceGuard.createMany({
    data: [
      { name: "Never for nothing", watch: "price", rule: { kind: "zero" }, severity: "block", ...by },
      { name: "Under five", watch: "price", rule: { kind: "range", min: { EUR: 500 } }, severity: "confirm", ...by },
      { name: "Over a thousand", watch: "price", rule: { kind: "range", max: { EUR: 100_000 } }, severity: "warn", ...by },
    ],
  });
  server = createServer((request, response) => {
    void route(request).then(async (answer) => response.writeHead(answer.status).end(await answer.text()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  instead = null;
  await writeWatching(prisma, DEFAULT_WATCHING);
});

const place = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** The routes behind a real port. */
async function route(incoming: IncomingMessage): Promise<Response> {
  if (instead) return new Response("Bad gateway", { status: instead });
  const { method = "GET", url = "/", headers } = incoming;
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part);
  const body = method === "POST" ? new Uint8Array(Buffer.concat(parts)) : null;
  const sent = { authorization: headers.authorization ?? "", "content-type": headers["content-type"] ?? "" };
  const request = new Request(new URL(url, place()), { method, headers: sent, body });
  const id = new URL(request.url).pathname.split("/")[4];
  return id ? look(request, { params: Promise.resolve({ id }) }) : check(request);
}

type Run = { code: number; out: string; err: string };

async function run(
  text: string,
  options: string[] = [],
  { name = "prices.csv", environment = {} }: { name?: string; environment?: object } = {},
) {
  const file = path.join(folder, name);
  await writeFile(file, text);
  const env = { ...process.env, AMENDS_URL: place(), AMENDS_KEY: key, ...environment };
  return new Promise<Run>((resolve) => {
    const child = execFile(process.execPath, [SCRIPT, file, ...options], { env }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

const HEADER = "sku,price,currency\n";

test("prices that nothing speaks against exit with 0, warnings are told", async () => {
  const { code, out } = await run(`${HEADER}A,12.00,EUR\nB,1000.01,EUR\n`);
  expect([code, out]).toEqual([
    0,
    "line 3: warning: B 1000.01 EUR, held to 1000.00 EUR: Over a thousand (range)\nOver a thousand: 1 lines\nallow: 2 lines, 2 allowed, 0 to confirm, 0 blocked, 0 unreadable\n",
  ]);
});

test("a price file as a shop writes it is blocked with the line, the rule and the reason", async () => {
  const { code, out } = await run("Réf;Prix;Devise\nA;12,00;\nB\u001b[2J;0,00;\n", [
    "--delimiter",
    ";",
    "--decimal",
    ",",
    "--currency",
    "EUR",
  ]);
  expect(code).toBe(1);
  expect(out.split("\n")[0]).toBe("line 3: block: B [2J 0.00 EUR: Never for nothing (zero)");
});

test("lines of JSON are checked as well", async () => {
  const { code } = await run('{"sku":"A","currency":"JPY","priceMinor":0}\n', [], { name: "prices.ndjson" });
  expect(code).toBe(1);
});

test("what cannot be read blocks while guards fail closed, and is warned of while they fail open", async () => {
  expect(await run(`${HEADER}A,x,EUR\n`)).toMatchObject({
    code: 1,
    out: expect.stringContaining("line 2: block: cannot be read (price_unreadable)"),
  });
  await writeWatching(prisma, { ...DEFAULT_WATCHING, failMode: "open" });
  expect(await run(`${HEADER}A,x,EUR\n`)).toMatchObject({ code: 0, err: expect.stringContaining("Warning: nobody checked 1 lines") });
});

test("prices that somebody else must confirm exit with 2, and with 0 once somebody did", async () => {
  const text = `${HEADER}C,4.99,EUR\n`;
  expect(await run(text, ["--yes"])).toMatchObject({ code: 2, out: expect.stringContaining("A second person must confirm") });
  const { id } = await prisma.priceCheck.findFirstOrThrow({ where: { state: "waiting" } });
  await decideCheck(ADA, { checkId: id, decision: "confirm", reason: "Sale" });
  expect(await run(text)).toMatchObject({ code: 0, out: expect.stringContaining(`Confirmed by check ${id}.`) });
});

test("who waits learns within seconds what a second person said", async () => {
  const decided = async (decision: "confirm" | "refuse", price: string) => {
    const running = run(`${HEADER}D,${price},EUR\n`, ["--wait", "1"]);
    let waiting = null;
    while (!waiting) waiting = await prisma.priceCheck.findFirst({ where: { state: "waiting", breaches: { some: { sku: "D" } } } });
    await decideCheck(ADA, { checkId: waiting.id, decision, reason: "Said so" });
    return running;
  };
  expect(await decided("confirm", "3.00")).toMatchObject({ code: 0 });
  expect(await decided("refuse", "2.00")).toMatchObject({ code: 1, out: expect.stringContaining("Refused: Said so") });
});

test("who waits in vain is told so", async () => {
  expect(await run(`${HEADER}E,1.00,EUR\n`, ["--wait", "0.01"])).toMatchObject({ code: 2 });
});

test("what may be confirmed alone exits with 2, and with 0 where the caller says yes", async () => {
  await writeWatching(prisma, { ...DEFAULT_WATCHING, confirmAboveLines: 1 });
  const text = `${HEADER}F,1.00,EUR\n`;
  expect((await run(text)).code).toBe(2);
  expect((await run(text, ["--yes"])).code).toBe(0);
});

test.each([
  ["nobody answers", { environment: { AMENDS_URL: "http://127.0.0.1:9" } }, null],
  ["a gateway answers for it", {}, 502],
])("where %s it fails closed with 3, and open with 0 and a warning", async (_, how, status) => {
  instead = status;
  const text = `${HEADER}A,12.00,EUR\n`;
  expect((await run(text, [], how)).code).toBe(3);
  expect(await run(text, ["--fail", "open"], how)).toMatchObject({
    code: 0,
    err: expect.stringMatching(/^Warning: nobody checked these prices/),
  });
});

test.each([
  ["a revoked key", [], { AMENDS_KEY: "amk_nobody" }],
  ["no key", [], { AMENDS_KEY: "" }],
  ["no address", [], { AMENDS_URL: "" }],
  ["an option that nobody knows", ["--force"], {}],
  ["a decimal sign that is none", ["--decimal", "x"], {}],
  ["a fail mode that is none", ["--fail", "ajar"], {}],
])("%s is a mistake and exits with 3, even where it fails open", async (_, options, environment) => {
  expect((await run(`${HEADER}A,12.00,EUR\n`, ["--fail", "open", ...options], { environment })).code).toBe(3);
});

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compareServers } from "./credit-page";

let server: Server;
let url = "";
beforeAll(async () => {
  server = createServer((_, response) => response.end("<!doctype html><p>15 €</p>"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test("the bench of the credit page measures two servers and reports size and scripts", async () => {
  const served = { url, pid: process.pid };
  const result = await compareServers({
    databaseUrl: process.env.DATABASE_URL ?? "",
    ours: served,
    path: "/",
    bare: served,
    views: 40,
    rounds: 1,
  });
  expect(result.notes[1]).toBe("28 bytes, 0 scripts, 1 request");
  expect(result.floorCpu).toBeGreaterThanOrEqual(0);
});

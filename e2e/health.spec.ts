import { expect, test } from "./support/fixtures";

test("a server with its database and worker says that it is ready, and nothing more", async ({ request }) => {
  const answer = await request.get("/api/health/ready");
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ ready: true, parts: { database: "ok", migrations: "ok", worker: "ok" } });
  expect(answer.headers()["cache-control"]).toBe("no-store");
});

test("being alive needs no session", async ({ request }) => {
  expect((await request.get("/api/health/live")).status()).toBe(200);
});

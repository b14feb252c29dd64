import type { Page } from "@playwright/test";
import type { Query } from "./support/database";
import { expect, test } from "./support/fixtures";
import { type Words, wordsOf } from "./support/words";

test.setTimeout(180_000);

const ORDERS = 12_000;
/** One order in twenty is of the incident. */
const AFFECTED = ORDERS / 20;
const BYTES_PER_SECOND = 500_000;

type Incident = { ref: string; sku: string; cents: number; at: string };

test("an agent sees the first affected lines while the file is still being sent, and keeps them beside its settings", async ({
  page,
  signIn,
  axe,
  language,
  query,
}) => {
  const words = wordsOf(language);
  const incident = await declaredIncident(query);
  await signIn("agent");

  await test.step("the way leads from the incident's lines to its file", async () => {
    await page.goto(`/incidents/${incident.ref}/affected`);
    await page.getByRole("link", { name: words("look.import") }).click();
    await expect(page.getByText(words("look.forIncident", { ref: incident.ref }))).toBeVisible();
  });

  await test.step("lines are counted and shown before all bytes are sent", async () => {
    await sendSlowly(page, words, incident);
    const seen = page.getByRole("region", { name: words("look.title"), exact: true });
    await expect(seen.getByRole("cell", { name: "LOOK-0", exact: true })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole("button", { name: words("imports.upload.cancel") })).toBeVisible();
    expect(await query("SELECT id FROM import WHERE filename = 'look.csv'")).toEqual([]);
    await expect(seen.getByText(words("look.preview"))).toBeVisible();
    await axe(page);
  });

  await test.step("the whole file's counts stand beside its settings", async () => {
    await expect(page).toHaveURL(/\/imports\/\d+$/, { timeout: 120_000 });
    const kept = page.getByRole("region", { name: words("look.title"), exact: true });
    await expect(kept).toContainText(words("look.read", { rows: ORDERS }));
    await expect(kept).toContainText(words("look.affected", { count: AFFECTED }));
    await expect(kept).toContainText(words("look.customers", { count: AFFECTED }));
    await kept.getByText(words("look.label")).click();
    await expect(kept.getByRole("cell", { name: "LOOK-0", exact: true })).toBeVisible();
    await axe(page);
    expect(await query("SELECT upload FROM import_look")).toEqual([]);
  });

  await test.step("the file is given up: nothing of it is imported", async () => {
    await page.getByRole("button", { name: words("imports.actions.cancel") }).click();
    await expect(page.getByText(words("imports.actions.cancelled"))).toBeVisible();
    expect(await query("SELECT id FROM shop_order WHERE ref LIKE 'LOOK-%'")).toEqual([]);
  });
});

test("an upload that is stopped in the middle leaves nothing, and the page takes another file", async ({
  page,
  signIn,
  language,
  query,
}) => {
  const words = wordsOf(language);
  const incident = await declaredIncident(query);
  const before = await query("SELECT id FROM import WHERE filename = 'look.csv' ORDER BY id");
  await signIn("agent");
  await page.goto(`/imports/new?incident=${incident.ref}`);
  await sendSlowly(page, words, incident);
  const seen = page.getByRole("region", { name: words("look.title"), exact: true });
  await expect(seen.getByRole("cell", { name: "LOOK-0", exact: true })).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: words("imports.upload.cancel") }).click();
  await expect(page.getByText(words("imports.upload.failed"))).toBeVisible();
  await expect(page.getByLabel(words("imports.upload.choose"))).toBeAttached();
  await expect(seen).toBeHidden();
  await expect.poll(() => query("SELECT upload FROM import_look")).toEqual([]);
  expect(await query("SELECT id FROM import WHERE filename = 'look.csv' ORDER BY id")).toEqual(before);
});

/** One with an exact wrong price, whose scope a file can be written for. */
async function declaredIncident(query: Query): Promise<Incident> {
  const [incident] = await query<Incident>(
    `SELECT i.ref, p.sku, p.criterion_value::int AS cents, to_char(w.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
     FROM incident i JOIN incident_product p ON p.incident_id = i.id JOIN incident_window w ON w.incident_id = i.id
     WHERE p.criterion = 'exactly' AND p.currency = 'EUR' AND p.channel = '' AND i.channels = '{}' AND i.closed_at IS NULL ORDER BY i.id LIMIT 1`,
  );
  if (!incident) throw new Error("the demonstration has no incident with an exact price");
  return incident;
}

/** Chooses a file that takes some seconds to be sent; only the upload is slowed down. */
async function sendSlowly(page: Page, words: Words, { sku, cents, at }: Incident): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  // Not in the list of commands that Playwright knows.
  const send = session.send.bind(session) as (method: string, parameters: object) => Promise<unknown>;
  const slow = { urlPattern: `${new URL(page.url()).origin}/api/imports?kind=*`, latency: 0, downloadThroughput: -1 };
  await send("Network.emulateNetworkConditionsByRule", {
    offline: false,
    matchedNetworkConditions: [{ ...slow, uploadThroughput: BYTES_PER_SECOND }],
  });
  const price = (cents / 100).toFixed(2);
  const lines = Array.from({ length: ORDERS }, (_, i) =>
    [
      `LOOK-${i}`,
      at,
      i % 20 === 0 ? sku : "OTHER",
      "1",
      i % 20 === 0 ? price : "9.90",
      `look${i}@example.com`,
      "EUR",
      "x".repeat(250),
    ].join(","),
  );
  const file = ["order,date,sku,qty,price,email,currency,comment", ...lines, ""].join("\n");
  await page
    .getByLabel(words("imports.upload.choose"))
    .setInputFiles({ name: "look.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
}

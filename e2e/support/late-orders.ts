import { Buffer } from "node:buffer";
import type { Page } from "@playwright/test";
import type { Query } from "./database";
import { expect } from "./fixtures";
import type { Words } from "./words";

/** Packs of 500 at nothing instead of 49 euros, from eight until a given time. */
export async function declare(query: Query, ref: string, sku: string, until: string): Promise<void> {
  await query(
    `WITH incident AS (
       INSERT INTO incident (ref, title, zone, owner_id, created_by)
       SELECT $1, 'Packs ' || $1, 'Europe/Paris', id, id FROM staff_user WHERE email = 'agent@demo.example' RETURNING id
     ), product AS (
       INSERT INTO incident_product (incident_id, sku, currency, criterion, criterion_value, reference_price_minor, units_per_item)
       SELECT id, $2, 'EUR', 'exactly', 0, 4900, 500 FROM incident
     )
     INSERT INTO incident_window (incident_id, position, starts_at, ends_at) SELECT id, 1, '2026-04-02T08:00Z', $3 FROM incident`,
    [ref, sku, until],
  );
}

/** A line of the shop's file for each order. */
export const free = (orders: string[], sku: string, time = "09:30"): string[] =>
  orders.map((order) =>
    [order, `2026-04-02T${time}:00Z`, sku, "1", "0.00", `${order.toLowerCase()}@${sku.toLowerCase()}.example`, "EUR"].join(","),
  );

export async function importOrders(page: Page, words: Words, shop: string, lines: string[]): Promise<void> {
  await page.goto("/imports/new");
  await page.getByLabel(words("imports.upload.source"), { exact: true }).fill(shop);
  const buffer = Buffer.from(["order,date,sku,quantity,price,email,currency", ...lines, ""].join("\n"));
  await page.getByLabel(words("imports.upload.choose")).setInputFiles({ name: `${shop}.csv`, mimeType: "text/csv", buffer });
  await expect(page).toHaveURL(/\/imports\/\d+$/);
  await page.getByRole("button", { name: words("imports.actions.import"), exact: true }).click();
  await expect(page.getByRole("heading", { name: words("imports.report.done") })).toBeVisible();
}

export async function identify(page: Page, words: Words, ref: string): Promise<void> {
  await page.goto(`/incidents/${ref}/affected`);
  await page.getByRole("button", { name: words("affected.identify"), exact: true }).click();
  await expect(page.getByRole("button", { name: words("affected.identifyAgain"), exact: true })).toBeVisible();
}

export async function split(page: Page, words: Words, ref: string, customers: number): Promise<void> {
  await page.goto(`/incidents/${ref}/cohorts`);
  await page.getByLabel(words("cohorts.split.cutoff")).fill("2026-04-03T09:00");
  await page.getByRole("button", { name: words("cohorts.split.submit"), exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: words("cohorts.table.count", { total: customers }) })).toBeVisible();
}

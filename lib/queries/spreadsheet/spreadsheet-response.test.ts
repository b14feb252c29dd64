import { expect, test } from "vitest";
import { askedFormat, spreadsheetResponse } from "./spreadsheet-response";

async function* pieces() {
  yield "é;";
  yield new Uint8Array([49, 10]);
}

test("pieces of text and bytes arrive in order, as a file of its kind that nobody keeps", async () => {
  const response = spreadsheetResponse(pieces(), "csv", "liste-INC-1");
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="liste-INC-1.csv"');
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.text()).toBe("é;1\n");
});

test("an address that asks for nothing known gets CSV", () => {
  expect(askedFormat("https://a.example/export?format=xlsx")).toBe("xlsx");
  expect(askedFormat("https://a.example/export?format=pdf")).toBe("csv");
  expect(askedFormat("https://a.example/export")).toBe("csv");
});

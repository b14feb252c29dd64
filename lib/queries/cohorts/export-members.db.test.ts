import { readXlsx } from "hucre";
import { expect, test } from "vitest";
import { splitCohorts } from "@/lib/commands/cohorts/split-cohorts";
import { insertIncident } from "@/lib/db/cohorts/testing-facts";
import { EXPORT_COLUMNS } from "./export-cells";
import { type Export, exportCsv, exportXlsx } from "./export-members";

const agent = { kind: "staff", id: "u1", name: "Léa", role: "agent" } as const;
const line = { at: "2026-08-22T10:00:00Z", affected: true };

async function asked(locale: "fr" | "en", filter = {}): Promise<Export> {
  const { incident } = await insertIncident([
    {
      name: '=HYPERLINK("x")',
      email: "a@mail.example",
      lines: [{ ...line, priceMinor: 1234 }],
      uses: [{ at: "2026-08-22T11:00:00Z", units: 312 }],
    },
    { name: "Éloïse; <la> grande", email: null, language: "en", lines: [{ ...line, quantity: 3, priceMinor: 6000 }] },
  ]);
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: "2026-08-22T18:00:00Z" });
  return {
    ...{ incidentId: incident.id, zone: "Europe/Paris", locale, filter, headers: EXPORT_COLUMNS },
    ...{ order: { sort: "units", descending: true }, cohortName: (key: string) => key, word: (key: string) => key },
  };
}

async function csv(locale: "fr" | "en", filter = {}) {
  let text = "";
  for await (const piece of exportCsv(await asked(locale, filter))) text += piece;
  return text;
}

test("a French spreadsheet opens it: byte order mark, semicolons, decimal commas, local time, no formula", async () => {
  expect((await csv("fr")).split("\r\n")).toEqual([
    `\uFEFF${EXPORT_COLUMNS.join(";")}`,
    `"'=HYPERLINK(""x"")";a@mail.example;fr;;consumed;consumed;part;no;;no;0;1;1;1;500;312;12,34;36,66;EUR;2026-08-22 12:00:00;2026-08-22 12:00:00;0`,
    `"Éloïse; <la> grande";;en;;overcharged;overcharged;none;no;;no;0;1;1;3;1500;0;180,00;-33,00;EUR;2026-08-22 12:00:00;2026-08-22 12:00:00;0`,
    "",
  ]);
});

test("in English it has commas and decimal points, and only whom the filter finds", async () => {
  const lines = (await csv("en", { usage: "part" })).split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(",12.34,36.66,EUR,");
});

test("a workbook holds text as text, numbers as numbers and dates as dates", async () => {
  const pieces: Uint8Array[] = [];
  for await (const piece of exportXlsx(await asked("fr"), "Clients: 'tous' [1]")) pieces.push(piece);
  const workbook = await readXlsx(Buffer.concat(pieces));
  expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(["Clients   tous   1 "]);
  const [headers, first, second] = workbook.sheets[0]?.rows ?? [];
  expect(headers).toEqual([...EXPORT_COLUMNS]);
  const at = (row: readonly unknown[] | undefined, column: (typeof EXPORT_COLUMNS)[number]) => row?.[EXPORT_COLUMNS.indexOf(column)];
  expect([at(first, "name"), at(first, "paid"), at(first, "unitsConsumed")]).toEqual(['=HYPERLINK("x")', 12.34, 312]);
  expect(at(first, "firstOrderAt")).toEqual(new Date("2026-08-22T12:00:00Z"));
  expect([at(second, "name"), at(second, "gap"), at(second, "email") ?? null]).toEqual(["Éloïse; <la> grande", -33, null]);
});

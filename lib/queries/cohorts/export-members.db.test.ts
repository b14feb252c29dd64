import { expect, test } from "vitest";
import { splitCohorts } from "@/lib/commands/cohorts/split-cohorts";
import { insertIncident } from "@/lib/db/cohorts/testing-facts";
import { EXPORT_COLUMNS, exportMembers } from "./export-members";

const agent = { kind: "staff", id: "u1", name: "Léa", role: "agent" } as const;
const line = { at: "2026-08-22T10:00:00Z", affected: true };

async function exported(locale: "fr" | "en", filter = {}) {
  const { incident } = await insertIncident([
    {
      name: '=HYPERLINK("x")',
      email: "a@mail.example",
      lines: [{ ...line, priceMinor: 1234 }],
      uses: [{ at: "2026-08-22T11:00:00Z", units: 312 }],
    },
    { name: "Éloïse; la grande", email: null, language: "en", lines: [{ ...line, quantity: 3 }] },
  ]);
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: "2026-08-22T18:00:00Z" });
  const pieces = exportMembers({
    ...{ incidentId: incident.id, zone: "Europe/Paris", locale, filter, headers: EXPORT_COLUMNS },
    ...{ sort: { sort: "units", descending: true }, cohortName: (key: string) => key },
  });
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

test("a French spreadsheet opens it: byte order mark, semicolons, decimal commas, local time, no formula", async () => {
  expect((await exported("fr")).split("\r\n")).toEqual([
    `\uFEFF${EXPORT_COLUMNS.join(";")}`,
    `"'=HYPERLINK(""x"")";a@mail.example;fr;consumed;consumed;part;0;;1;1;1;500;312;12,34;36,66;EUR;2026-08-22 12:00:00;0`,
    `"Éloïse; la grande";;en;untouched;untouched;none;0;;1;1;3;1500;0;0,00;147,00;EUR;2026-08-22 12:00:00;0`,
    "",
  ]);
});

test("in English it has commas and decimal points, and only whom the filter finds", async () => {
  const lines = (await exported("en", { usage: "part" })).split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(",12.34,36.66,EUR,");
});

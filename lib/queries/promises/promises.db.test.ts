import { beforeEach, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { promisesCsv, promisesXlsx } from "./promises-file";
import { readPromisesFile, readPromisesScreen } from "./promises-screen";
import { promisesTo } from "./promises-to";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const all = { search: { of: null }, staffId: "lea", masked: false };
const file = {
  locale: "fr" as const,
  headers: ["a", "b", "c", "d", "e", "f", "g"],
  state: (state: string) => state,
  source: ({ source }: { source: string }) => source,
};

beforeEach(() => prisma.$executeRaw`TRUNCATE promise CASCADE`);

const promised = (text: string, inMs: number, more: object = {}) =>
  prisma.customerPromise.create({
    data: { customerId: 1n, text, sameKey: text, dueAt: new Date(now().getTime() + inMs), ownerId: "lea", createdBy: "lea", ...more },
  });
const texts = (list: readonly { text: string }[]) => list.map(({ text }) => text);

test("promises stand by their day, and what was settled long ago is left out", async () => {
  await promised("Plus tard", 20 * DAY);
  await promised("Cette semaine", 3 * DAY);
  await promised("Rompu", -HOUR);
  await promised("Tenu", -DAY, { keptAt: new Date(now().getTime() - HOUR), keptBy: "lea" });
  await promised("Abandonné", DAY, { givenUpAt: new Date(now().getTime() - 2 * HOUR), note: "Le client ne veut plus." });
  await promised("Tenu jadis", -40 * DAY, { keptAt: new Date(now().getTime() - 30 * DAY), keptBy: "lea" });
  const { groups } = await readPromisesScreen(all);
  expect(texts(groups.broken)).toEqual(["Rompu"]);
  expect(texts(groups.week)).toEqual(["Cette semaine"]);
  expect(texts(groups.later)).toEqual(["Plus tard"]);
  expect(texts(groups.lately)).toEqual(["Tenu", "Abandonné"]);
  expect(groups.lately.map(({ state }) => state)).toEqual(["kept", "given_up"]);
});

test("one's own are those one owns", async () => {
  await promised("À Léa", 3 * DAY);
  await promised("À Michel", 3 * DAY, { ownerId: "michel" });
  const { groups } = await readPromisesScreen({ ...all, search: { of: "me" } });
  expect(texts(groups.week)).toEqual(["À Léa"]);
});

test("who only checks sees no address", async () => {
  await promised("Nous écrivons à zoe@client.example.", 3 * DAY);
  const { promises } = await readPromisesFile({ ...all, masked: true });
  expect(promises).toMatchObject([{ who: "", text: expect.not.stringContaining("zoe@") }]);
});

test("beside a conversation what is still to be kept comes first, by its day", async () => {
  await promised("Tenu", -DAY, { keptAt: now(), keptBy: "lea" });
  await promised("Plus tard", 20 * DAY);
  await promised("Rompu", -HOUR);
  await promised("À quelqu’un d’autre", DAY, { customerId: 2n });
  expect(texts(await promisesTo({ customerId: 1n, masked: false }))).toEqual(["Rompu", "Plus tard", "Tenu"]);
});

test("the file opens in a French spreadsheet, holds no formula, and leaves out what is settled", async () => {
  await promised("=HYPERLINK(1)", 3 * DAY);
  await promised("Tenu", DAY, { keptAt: now(), keptBy: "lea" });
  const read = { ...file, ...(await readPromisesFile(all)) };
  let csv = "";
  for await (const piece of promisesCsv(read)) csv += piece;
  const [header, line, end] = csv.split("\r\n");
  expect(header).toBe("\uFEFFa;b;c;d;e;f;g");
  expect(line).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d;open;'=HYPERLINK\(1\);.*;hand;lea$/);
  expect(end).toBe("");
  let bytes = 0;
  for await (const piece of promisesXlsx(read, "Engagements")) bytes += piece.length;
  expect(bytes).toBeGreaterThan(1_000);
});

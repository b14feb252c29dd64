import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import type { Role } from "@/lib/domain/staff/role";
import { connectTo, type Query, violatedInvariants } from "./database";
import { languageOf } from "./servers";
import { signInAs } from "./sign-in";

type Fixtures = {
  /** Signs a demonstration account in, without the form; again with another role to change hands. */
  signIn: (role: Role) => Promise<void>;
  /** Fails on any accessibility violation of the page as it is now. */
  axe: (page: Page) => Promise<void>;
  /** The project's language. */
  language: "fr" | "en";
  /** Errors on the console that this test brings about on purpose. */
  expectedErrors: RegExp[];
  watched: undefined;
};
type WorkerFixtures = { query: Query };

/** What reading a letter's frame from a test brings about: the frame runs no script, not even the test's. */
const OURS = /^Blocked script execution in 'about:srcdoc'/;

export const test = base.extend<Fixtures, WorkerFixtures>({
  query: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use, workerInfo) => {
      const database = await connectTo(workerInfo.project.name);
      await use(database.query);
      await database.end();
    },
    { scope: "worker" },
  ],

  signIn: async ({ context, query, baseURL }, use) => {
    await use((role) => signInAs(role, context, query, baseURL ?? ""));
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  axe: async ({}, use) => {
    await use(async (page) => {
      // What is still loading is not the page yet.
      await page.locator("h1").first().waitFor();
      // Nor is what still fades in or out: its colours are not its own.
      await page.waitForFunction(() =>
        document.getAnimations().every((a) => a.playState !== "running" || a.effect?.getComputedTiming().iterations === Infinity),
      );
      // A message may begin to fade while axe looks.
      const kept = await page.evaluateHandle(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("[data-sonner-toast] { opacity: 1 !important; transition: none !important; }");
        document.adoptedStyleSheets.push(sheet);
        return sheet;
      });
      // Letters stand in sandboxed frames, where no script may run: not axe's either.
      const { violations } = await new AxeBuilder({ page }).exclude("iframe").analyze();
      await kept.evaluate((sheet) => {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
      });
      const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`);
      expect(found, `accessibility of ${page.url()}`).toEqual([]);
    });
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  language: async ({}, use, testInfo) => {
    await use(languageOf(testInfo.project.name));
  },

  expectedErrors: [[], { option: true }],

  /** Around every test: what the browser complains about fails it, and so does an invariant that does not hold at its end. */
  watched: [
    async ({ context, query, expectedErrors }, use) => {
      const complaints: string[] = [];
      context.on("console", (message) => {
        if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => complaints.push(String(error.error())));
      await use(undefined);
      expect(complaints.filter((text) => ![...expectedErrors, OURS].some((expected) => expected.test(text)))).toEqual([]);
      expect(await violatedInvariants(query)).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

import { defineConfig } from "vitest/config";

const alias = { "@": import.meta.dirname };

/** These say in the environment where mail leaves, which is read once per process: each runs in one of its own. */
const ALONE = ["lib/jobs/full-circle.db.test.ts", "lib/jobs/tasks/drill-mail.db.test.ts", "lib/jobs/tasks/send-texts.db.test.ts"];
/** How much the two tests that can go on for long do: `FUZZ=10000` or `SEQUENCES=10000` before the command asks for more. */
const long = { malformedFiles: Number(process.env.FUZZ ?? 120), ledgerSequences: Number(process.env.SEQUENCES ?? 100) };
declare module "vitest" {
  export interface ProvidedContext {
    malformedFiles: number;
    ledgerSequences: number;
  }
}
const database = {
  provide: long,
  globalSetup: ["lib/testing/template-database.ts"],
  setupFiles: ["lib/testing/no-console-noise.ts", "lib/testing/own-database.ts"],
  testTimeout: 30_000,
  hookTimeout: 60_000,
  maxWorkers: 2,
};

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          // Rules are pure and share nothing: loading them anew for every file took three times as long as testing them.
          isolate: false,
          include: ["{lib,components,scripts,app}/**/*.{test,props.test}.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**", "**/.next*/**"],
          setupFiles: ["lib/testing/no-console-noise.ts"],
          // Properties take seconds of work, more on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...database,
          name: "db",
          // Loading client and commands anew for every file cost as much as a third of the tests.
          isolate: false,
          include: ["{lib,prisma,scripts,app}/**/*.db.test.ts"],
          exclude: [...ALONE, "**/node_modules/**"],
        },
      },
      {
        resolve: { alias },
        test: { ...database, name: "db-alone", include: ALONE },
      },
    ],
  },
});

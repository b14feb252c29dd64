import { defineConfig } from "vitest/config";

const alias = { "@": import.meta.dirname };

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
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          include: ["{lib,prisma,scripts,app}/**/*.db.test.ts"],
          globalSetup: ["lib/testing/template-database.ts"],
          setupFiles: ["lib/testing/no-console-noise.ts", "lib/testing/own-database.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});

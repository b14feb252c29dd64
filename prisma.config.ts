import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// Prisma's own schema engine compiled to WebAssembly, in place of the native binary that the CLI would download:
// works offline and behind a firewall. (Windows cannot run a script by its shebang: there the download is used.)
const engine = fileURLToPath(new URL("./scripts/schema-engine.mjs", import.meta.url));
if (process.platform !== "win32" && existsSync(engine)) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= engine;
process.env.CHECKPOINT_DISABLE ??= "1";

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://unset" },
});

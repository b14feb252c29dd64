import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("200 customers are treated and written to once, through kills of the worker and crashes of the database", { timeout: 240_000 }, () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ["scripts/chaos.mjs", "--customers", "200", "--kills", "3", "--server-kills", "0", "--restarts", "1"],
    {
      encoding: "utf8",
    },
  );
  expect(stdout).toContain('"lost": 0');
  expect(stdout).toContain('"doubled": 0');
  expect(stdout).toContain('"violated": []');
  expect(status).toBe(0);
});

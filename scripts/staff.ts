// npm run staff -- add --email … --name … --role admin: the first administrator, or anybody when no administrator can sign in.
import { parseArgs } from "node:util";
import { addStaff } from "../lib/commands/staff/add-staff";
import { disconnect } from "../lib/db/client";
import type { Actor } from "../lib/domain/staff/actor";
import { ROLES } from "../lib/domain/staff/role";

const CONSOLE: Actor = { kind: "system", id: "console", name: "command line" };
const USAGE = `usage: npm run staff -- add --email someone@shop.example --name "Full name" --role ${ROLES.join("|")}`;

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { email: { type: "string" }, name: { type: "string" }, role: { type: "string" } },
  });
  if (positionals[0] !== "add" || !values.email || !values.name || !values.role) {
    console.error(USAGE);
    return 2;
  }
  const result = await addStaff(CONSOLE, values);
  if (!result.ok) {
    const where = result.invalid?.map((field) => `--${field.path}: ${field.message}`).join("\n");
    console.error(where ? `${where}\n${USAGE}` : `Refused: ${result.refusal.reason}`);
    return 1;
  }
  console.log(`${values.name} can sign in as ${values.email} with this password, shown only once:\n\n  ${result.value.password}\n`);
  return 0;
}

process.exitCode = await main().finally(disconnect);

// npm run chaos: executes and sends for 20,000 customers, and redeems their credits, on a database of its own, while workers and the web
// server are killed and the database crashes. --customers 20000 --kills 160 --server-kills 40 --restarts 12 --seed 1 --sender real;
// exit code 1 when anything was lost, doubled or violated.
// A sender of lib/testing/bad-senders must not pass.
import { parseArgs } from "node:util";
import { disconnect } from "@/lib/db/client";
import { env } from "@/lib/env";
import { buildOurs } from "../bench/next-server";
import { type ChaosResult, runChaos } from "./chaos";

const { values } = parseArgs({
  options: {
    customers: { type: "string", default: "20000" },
    kills: { type: "string", default: "160" },
    "server-kills": { type: "string", default: "40" },
    restarts: { type: "string", default: "12" },
    seed: { type: "string", default: "20060819" },
    sender: { type: "string", default: "real" },
  },
});
const sizes = {
  url: env.DATABASE_URL,
  customers: Number(values.customers),
  kills: Number(values.kills),
  serverKills: Number(values["server-kills"]),
  restarts: Number(values.restarts),
  seed: Number(values.seed),
  sender: values.sender,
};

if (sizes.serverKills > 0) await buildOurs();
const result = await runChaos({ ...sizes, say: (line) => console.log(line) });
const lost = result.letters - result.delivered;
console.log(JSON.stringify({ ...result, lost }, null, 2));
process.exitCode = isClean(result) && lost === 0 ? 0 : 1;
await disconnect();

function isClean({ doubled, needReview, wronglyRedeemed, violated }: ChaosResult): boolean {
  return doubled === 0 && needReview === 0 && wronglyRedeemed === 0 && violated.length === 0;
}

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import pg from "pg";

const run = promisify(execFile);

/** A worker that can be killed and started again at any moment. */
export class VictimWorker {
  #process: ChildProcess | undefined;

  constructor(
    private readonly means: { batchSize: number; sender: string },
    private readonly env: Record<string, string>,
  ) {}

  get runs(): boolean {
    return this.#process !== undefined && this.#process.exitCode === null && this.#process.signalCode === null;
  }

  start(): void {
    const { batchSize, sender } = this.means;
    const command = ["--import", "tsx", "scripts/chaos/worker.ts", String(batchSize), sender];
    this.#process = spawn(process.execPath, command, { env: { ...process.env, ...this.env }, stdio: "ignore" });
  }

  async kill(): Promise<void> {
    if (!this.#process || !this.runs) return;
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await ended;
  }
}

/** Ends the server at once, as if its machine had lost power, and starts it again: it recovers from its log. */
export async function crashDatabase(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  client.on("error", () => {});
  const { rows } = await client.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder");
  const pid = Number((await readFile(`${rows[0]?.folder}/postmaster.pid`, "utf8")).split("\n")[0]);
  process.kill(pid, "SIGQUIT");
  await client.end().catch(() => {});
  await gone(pid);
  await run(process.execPath, ["scripts/db.mjs", "start", new URL(url).pathname.slice(1)]);
}

async function gone(pid: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (!(await isAlive(pid))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the database server ${pid} did not end`);
}

/** A process that nobody has waited for yet is dead all the same. */
async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return stat !== "" && !/\) Z /.test(stat);
}

import { spawn } from "node:child_process";
import path from "node:path";

/** Largest workbook taken, packed; and largest text that may come of it. */
const PACKED_LIMIT = 128 * 2 ** 20;
const TEXT_LIMIT = 2 * 2 ** 30;
const MEMORY_MB = 256;
const TIME_LIMIT_MS = 300_000;
const EXIT_UNREADABLE = 3;

export type WorkbookProblem = "workbook_unreadable" | "workbook_too_large";

export class RefusedWorkbook extends Error {
  constructor(readonly problem: WorkbookProblem) {
    super(problem);
  }
}

/** Whether the first bytes are a zip archive's; of archives only a workbook can be read. */
export const isArchive = (bytes: Buffer): boolean => bytes.length >= 4 && bytes.readUInt32BE(0) === 0x504b0304;

/**
 * The first sheet of a workbook as CSV in UTF-8, read by a process of its own that has a bound of memory and of time: a
 * damaged file, or a small one that unpacks to a huge one, ends that process and nothing else.
 * @throws RefusedWorkbook
 */
export async function* workbookText(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const script = path.join(process.cwd(), "lib/db/imports/workbook-child.mjs");
  const bounds = [`--max-old-space-size=${MEMORY_MB}`, script, String(PACKED_LIMIT), String(TEXT_LIMIT)];
  const child = spawn(process.execPath, bounds, { stdio: ["pipe", "pipe", "ignore"], env: { NODE_ENV: "production" } });
  const exited = new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(null));
    child.once("close", (code) => resolve(code));
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), TIME_LIMIT_MS);
  const fed = feed(source, child.stdin);
  try {
    for await (const part of child.stdout) yield part as Buffer;
    const code = await exited;
    await fed;
    if (code === EXIT_UNREADABLE) throw new RefusedWorkbook("workbook_unreadable");
    // Out of memory or time: killed, or ended by its own bound.
    if (code !== 0) throw new RefusedWorkbook("workbook_too_large");
  } finally {
    clearTimeout(timer);
    child.kill("SIGKILL");
    await fed.catch(() => {});
  }
}

/** The child may be gone before all of it is read; the rest is read all the same: a browser that still sends hears no answer. */
async function feed(source: AsyncIterable<Buffer>, stdin: NodeJS.WritableStream): Promise<void> {
  let gone = false;
  let resume = () => {};
  const leave = () => {
    gone = true;
    resume();
  };
  stdin.on("error", leave);
  stdin.on("close", leave);
  stdin.on("drain", () => resume());
  for await (const part of source) {
    if (gone || stdin.write(part)) continue;
    await new Promise<void>((resolve) => {
      resume = resolve;
      if (gone) resolve();
    });
  }
  stdin.end();
}

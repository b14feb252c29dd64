import type { BrowserContext } from "@playwright/test";
import type { ExecutionStatus } from "@/lib/domain/ledger/execution";
import type { Sample } from "@/lib/domain/ledger/time-left";
import { expect } from "./fixtures";

/** What one event says. */
type Progress = { status: ExecutionStatus; done: number; failed: number; settled: number; pending: number; at: string };

/** The stream of an execution's progress, read as any client may: no browser, no library. */
export async function readProgress(context: BrowserContext, url: string) {
  const cookie = (await context.cookies(url)).map(({ name, value }) => `${name}=${value}`).join("; ");
  const response = await fetch(url, { headers: { cookie, accept: "text/event-stream" } });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  const samples: Sample[] = [];
  let text = "";
  async function read(): Promise<Progress | null> {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end >= 0) {
        const event = text.slice(0, end);
        text = text.slice(end + 2);
        if (event.startsWith("data: ")) return JSON.parse(event.slice("data: ".length));
        continue;
      }
      const { done, value } = await reader.read();
      if (done) return null;
      text += decoder.decode(value, { stream: true });
    }
  }
  async function next(): Promise<Progress | null> {
    const progress = await read();
    if (progress) samples.push({ atMs: Date.parse(progress.at), treated: progress.done + progress.failed + progress.settled });
    return progress;
  }
  /** The first event of which this is true, else the last one before the stream ended. */
  async function until(isIt: (progress: Progress) => boolean): Promise<Progress | null> {
    let told: Progress | null = null;
    for (let progress = await next(); progress; progress = await next()) {
      told = progress;
      if (isIt(progress)) break;
    }
    return told;
  }
  return { next, until, samples };
}

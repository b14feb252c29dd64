// tsx scripts/bench/scroll.ts <address of a cohorts page> <staff e-mail> <password> [slowdown]: frames while the table scrolls.
import { chromium, type Page } from "@playwright/test";

const FRAME_MS = 1000 / 60;
/** Without a screen, frames come by a clock of their own: what a machine can draw at rest is the floor. */
const RUNS: Record<string, (page: Page) => Promise<void>> = {
  "at rest": (page) => page.waitForTimeout(2_000),
  "scrolled by 60 px a frame": (page) => scroll(page, 60, 240),
  "flung by 600 px a frame": (page) => scroll(page, 600, 240),
  "dragged from top to end": (page) => scroll(page, null, 300),
};

async function main(): Promise<void> {
  const [address, email, password, slowdown = "1"] = process.argv.slice(2);
  if (!address || !email || !password) throw new Error("usage: scroll.ts <address> <e-mail> <password> [slowdown]");
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    // The compiler names functions by a helper that the page does not have.
    await page.addInitScript("globalThis.__name = (named) => named");
    const origin = new URL(address).origin;
    await page.request.post(`${origin}/api/auth/sign-in/email`, { data: { email, password }, headers: { origin } });
    await page.goto(address);
    const table = page.locator("table[aria-rowcount]");
    console.log(`${Number(await table.getAttribute("aria-rowcount")) - 1} rows, processor slowed ${slowdown} times`);
    await page.waitForLoadState("networkidle");
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: Number(slowdown) });
    for (const [name, run] of Object.entries(RUNS)) {
      const frames = await framesDuring(page, () => run(page));
      const dropped = frames.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / FRAME_MS) - 1), 0);
      const sorted = [...frames].sort((a, b) => a - b);
      const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
      console.log(
        `${name.padEnd(28)} ${frames.length} frames, ${dropped} dropped, p95 ${p95.toFixed(1)} ms, longest ${(sorted.at(-1) ?? 0).toFixed(1)} ms`,
      );
    }
  } finally {
    await browser.close();
  }
}

/** Milliseconds between frames while something happens. */
async function framesDuring(page: Page, act: () => Promise<void>): Promise<number[]> {
  const recorder = await page.evaluateHandle(() => {
    const frames: number[] = [];
    const state = { frames, request: 0 };
    let last = performance.now();
    const tick = (at: number) => {
      frames.push(at - last);
      last = at;
      state.request = requestAnimationFrame(tick);
    };
    state.request = requestAnimationFrame(tick);
    return state;
  });
  await act();
  return recorder.evaluate(({ frames, request }) => {
    cancelAnimationFrame(request);
    return frames.slice(1);
  });
}

/** By so many pixels a frame; null: evenly from the top to the end. */
async function scroll(page: Page, pixels: number | null, frames: number): Promise<void> {
  await page.evaluate(
    async ({ pixels, frames }) => {
      const area = document.querySelector("table[aria-rowcount]")?.parentElement;
      if (!area) throw new Error("there is no list on this page");
      for (let i = 1; i <= frames; i++) {
        area.scrollTop = pixels === null ? ((area.scrollHeight - area.clientHeight) * i) / frames : area.scrollTop + pixels;
        await new Promise((done) => requestAnimationFrame(done));
      }
    },
    { pixels, frames },
  );
}

await main();

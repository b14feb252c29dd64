import type { Look } from "../../domain/imports/look";
import { log } from "../../log";
import { prisma } from "../client";

const PAUSE_MS = 300;

/**
 * Shows the look at an upload to other connections, outside the upload's transaction: a figure for the screen, not a fact.
 * Nobody waits for it: while one is being written the newest waits, and the others are never written. Looks that a killed
 * process left are swept away by the next one.
 */
export class LookPublisher {
  #newest: (() => Look) | null = null;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;
  #swept = false;

  constructor(
    readonly upload: string,
    readonly createdBy: string,
  ) {}

  publish(current: () => Look): void {
    this.#newest = current;
    if (this.#timer || this.#closed) return;
    this.#timer = setTimeout(() => this.#start(), this.#swept ? PAUSE_MS : 0);
  }

  /** Takes the look away. Not before the upload's own connection is given back: this one may have to wait for it. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#writing;
    await this.#logged(prisma.importLook.deleteMany({ where: { upload: this.upload, createdBy: this.createdBy } }));
  }

  #start(): void {
    this.#writing = this.#logged(this.#write()).then(() => {
      this.#timer = null;
      if (this.#newest) this.publish(this.#newest);
    });
  }

  async #write(): Promise<void> {
    const look = JSON.stringify(this.#newest?.() ?? {});
    this.#newest = null;
    if (!this.#swept) await prisma.$executeRaw`DELETE FROM import_look WHERE written_at < now() - interval '1 day'`;
    this.#swept = true;
    await prisma.$executeRaw`
      INSERT INTO import_look AS known (upload, created_by, look) VALUES (${this.upload}, ${this.createdBy}, ${look}::jsonb)
      ON CONFLICT (upload) DO UPDATE SET look = excluded.look, written_at = now() WHERE known.created_by = excluded.created_by`;
  }

  async #logged(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      log.warn({ err: error }, "the first look at an upload cannot be shown");
    }
  }
}

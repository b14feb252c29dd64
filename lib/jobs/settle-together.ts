type Group = { atOnce: number; afterMs: number };

/**
 * Writes results down in the order in which they come, `atOnce` of them in one go, none later than `afterMs` after it came.
 * Until then a crash loses them: only for results that can be had again.
 */
export class SettleTogether<T> {
  #waiting: T[] = [];
  #writing: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly group: Group,
    readonly write: (items: T[]) => Promise<void>,
  ) {}

  /** Waits only where this item fills a group. Rejects once a write has failed. */
  async add(item: T): Promise<void> {
    this.#waiting.push(item);
    if (this.#waiting.length >= this.group.atOnce) await this.flush();
    else this.#timer ??= setTimeout(() => void this.flush(), this.group.afterMs);
  }

  /** Resolves when everything added so far is written. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const items = this.#waiting;
    this.#waiting = [];
    if (items.length > 0) this.#writing = this.#writing.then(() => this.write(items));
    // A write that the timer began may fail while nobody looks; whoever adds or flushes next is told.
    this.#writing.catch(() => {});
    return this.#writing;
  }
}

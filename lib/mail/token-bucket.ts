/** Lets calls through at most at a given rate, evenly: no second ever holds more than `perSecond` of them (at least one). */
export class TokenBucket {
  readonly #gapMs: number;
  readonly #clock: () => number;
  #next = 0;

  constructor(perSecond: number, clock: () => number) {
    this.#gapMs = 1000 / perSecond;
    this.#clock = clock;
  }

  /** Milliseconds to wait before the call that this reserves. */
  reserve(): number {
    const at = this.#clock();
    const start = Math.max(at, this.#next);
    this.#next = start + this.#gapMs;
    return start - at;
  }
}

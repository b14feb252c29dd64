/**
 * Whether a file's order references all rise, or all fall, as texts or by length first (as numbers do): then none can come
 * twice. Knows the last one only.
 */
export class SortedReferences {
  #last: string | null = null;
  #rising = true;
  #falling = true;
  #longer = true;
  #shorter = true;

  get sorted(): boolean {
    return this.#rising || this.#falling || this.#longer || this.#shorter;
  }

  /** The reference of the next order, which may be the last one again. */
  next(reference: string): void {
    const last = this.#last;
    if (last === reference) return;
    this.#last = reference;
    if (last === null || !this.sorted) return;
    const above = reference > last;
    const beyond = reference.length === last.length ? above : reference.length > last.length;
    this.#rising &&= above;
    this.#falling &&= !above;
    this.#longer &&= beyond;
    this.#shorter &&= !beyond;
  }
}

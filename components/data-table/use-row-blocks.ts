"use client";

import { useCallback, useEffect, useRef, useState } from "react";

export type Block<Row> = { generation: number; total: number; start: number; rows: Row[] };

/** Rows kept around what is in view; the rest of a long list is read again when it comes back. */
const MOST_BLOCKS = 12;
/** While rows fly past, nothing is asked for. */
const PAUSE_MS = 70;

type Blocks<Row> = { first: Block<Row>; held: ReadonlyMap<number, Row[]>; failed: boolean };
type Options<Row> = {
  /** Where blocks are read: `at` is added. Another address is another list. */
  address: string;
  first: Block<Row>;
  size: number;
  /** The list changed on the server since the first block was read. */
  onOutdated: () => void;
};

/** A long list read in blocks as they come into view. */
export function useRowBlocks<Row>({ address, first, size, onOutdated }: Options<Row>) {
  const [state, setState] = useState<Blocks<Row>>(() => begin(first));
  // The page read its first block again: another list, or the same one as it is now.
  if (state.first !== first) setState(begin(first));
  const asked = useRef(new Set<number>());
  const control = useRef<AbortController | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was asked for another list must not arrive in this one
  useEffect(() => {
    const abort = new AbortController();
    control.current = abort;
    asked.current = new Set();
    return () => abort.abort();
  }, [first, address]);

  const read = useCallback(
    async (start: number) => {
      const signal = control.current?.signal;
      if (!signal || asked.current.has(start)) return;
      asked.current.add(start);
      try {
        const response = await fetch(`${address}${address.includes("?") ? "&" : "?"}at=${start}`, { signal });
        if (!response.ok) throw new Error(String(response.status));
        const block: Block<Row> = await response.json();
        if (block.generation !== first.generation) return onOutdated();
        setState((now) => (now.first === first ? hold(now, block) : now));
      } catch {
        if (!signal.aborted) setState((now) => ({ ...now, failed: true }));
      } finally {
        asked.current.delete(start);
      }
    },
    [address, first, onOutdated],
  );

  /** Reads what is missing between two places once they stay in view. */
  const want = useCallback(
    (from: number, to: number) => {
      clearTimeout(timer.current);
      const missing: number[] = [];
      for (let start = Math.floor(from / size) * size; start <= to; start += size) if (!state.held.has(start)) missing.push(start);
      if (missing.length === 0 || state.failed) return;
      timer.current = setTimeout(() => missing.forEach((start) => void read(start)), PAUSE_MS);
    },
    [state.held, state.failed, size, read],
  );
  useEffect(() => () => clearTimeout(timer.current), []);

  const retry = useCallback(() => setState((now) => ({ ...now, failed: false })), []);
  return { held: state.held, failed: state.failed, want, retry };
}

const begin = <Row>(first: Block<Row>): Blocks<Row> => ({ first, held: new Map([[first.start, first.rows]]), failed: false });

/** The block is the newest; the one that was not looked at for longest goes. */
function hold<Row>(now: Blocks<Row>, block: Block<Row>): Blocks<Row> {
  const held = new Map(now.held);
  held.set(block.start, block.rows);
  const oldest = held.keys().next().value;
  if (held.size > MOST_BLOCKS && oldest !== undefined) held.delete(oldest);
  return { ...now, held, failed: false };
}

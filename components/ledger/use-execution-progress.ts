"use client";

import { useEffect, useRef, useState } from "react";
import { isEnded, isWriting } from "@/lib/domain/ledger/execution";
import { type Sample, type TimeLeft, timeLeft } from "@/lib/domain/ledger/time-left";
import type { ExecutionProgress } from "@/lib/queries/ledger/execution-progress";

const POLL_MS = 2_000;
/** Seen states that are kept to tell the rate: the last minute or so. */
const KEPT = 90;

const treatedOf = (progress: ExecutionProgress): number => progress.done + progress.failed + progress.settled;

/** Follows an execution by server-sent events; where a proxy swallows them, by asking every two seconds. `onTurn`: a person is asked, or it ended. */
export function useExecutionProgress(
  initial: ExecutionProgress,
  onTurn: () => void,
): { progress: ExecutionProgress; left: TimeLeft | null } {
  const [seen, setSeen] = useState<{ progress: ExecutionProgress; samples: Sample[] }>({ progress: initial, samples: [] });
  const { executionId, status } = initial;
  const before = useRef(status);

  // It may end while the server writes the page: then parts of the page are older than others, and are asked for once more.
  useEffect(() => {
    if (isEnded(status) && before.current !== status) onTurn();
    before.current = status;
  }, [status, onTurn]);

  useEffect(() => {
    if (isEnded(status)) return;
    let poll: ReturnType<typeof setInterval> | undefined;
    const take = (progress: ExecutionProgress) => {
      const sample = { atMs: Date.parse(progress.at), treated: treatedOf(progress) };
      setSeen(({ samples }) => ({ progress, samples: [...samples.slice(-KEPT), sample] }));
      if (isEnded(progress.status)) stop();
      if (progress.status !== status && !isWriting(progress.status)) onTurn();
    };
    const url = `/api/events/${executionId}`;
    const ask = async () => {
      const answer = await fetch(`${url}?once`).catch(() => null);
      if (answer?.ok) take(await answer.json());
    };
    const source = new EventSource(url);
    source.onmessage = (message) => {
      clearInterval(poll);
      poll = undefined;
      take(JSON.parse(message.data));
    };
    source.onerror = () => {
      poll ??= setInterval(ask, POLL_MS);
    };
    const stop = () => {
      source.close();
      clearInterval(poll);
    };
    return stop;
  }, [executionId, status, onTurn]);

  // What the page itself was rendered with is newer after an action.
  const progress = initial.at > seen.progress.at ? initial : seen.progress;
  return { progress, left: isWriting(progress.status) ? timeLeft(seen.samples, progress.pending) : null };
}

"use client";

import { useEffect, useState } from "react";

type Found = { ref: string; title: string };
type Answer = { incidents: Found[]; failed: boolean };
const NOTHING: Answer = { incidents: [], failed: false };
const PAUSE_MS = 150;

/** Incidents whose reference or title holds the text, asked of the server once typing pauses; a later question replaces an earlier one. */
export function useIncidentSearch(text: string): Answer {
  const [answer, setAnswer] = useState(NOTHING);
  useEffect(() => {
    const asked = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const reply = await fetch(`/palette?${new URLSearchParams({ q: text })}`, { signal: asked.signal });
        setAnswer(reply.ok ? { incidents: await reply.json(), failed: false } : { incidents: [], failed: true });
      } catch {
        if (!asked.signal.aborted) setAnswer({ incidents: [], failed: true });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [text]);
  return answer;
}

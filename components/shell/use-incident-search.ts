"use client";

import { useEffect, useState } from "react";

type Found = { ref: string; title: string };
type Answer = { incidents: Found[]; failed: boolean; text: string };
const NOTHING: Answer = { incidents: [], failed: false, text: "" };
const PAUSE_MS = 150;

/** Incidents whose reference or title holds the text, asked of the server once typing pauses; a later question replaces an earlier one. */
export function useIncidentSearch(text: string): { incidents: Found[]; failed: boolean; searching: boolean } {
  const [answer, setAnswer] = useState(NOTHING);
  useEffect(() => {
    const asked = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const reply = await fetch(`/palette?${new URLSearchParams({ q: text })}`, { signal: asked.signal });
        setAnswer(reply.ok ? { incidents: await reply.json(), failed: false, text } : { incidents: [], failed: true, text });
      } catch {
        if (!asked.signal.aborted) setAnswer({ incidents: [], failed: true, text });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [text]);
  return { incidents: answer.incidents, failed: answer.failed, searching: answer.text !== text };
}

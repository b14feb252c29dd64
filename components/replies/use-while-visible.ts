"use client";

import { useEffect, useRef } from "react";

/** Acts every so often while somebody can see the page, and at once when they come back to it. */
export function useWhileVisible(act: () => void, everyMs: number): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const beat = () => {
      if (document.visibilityState === "visible") latest.current();
    };
    const timer = setInterval(beat, everyMs);
    document.addEventListener("visibilitychange", beat);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", beat);
    };
  }, [everyMs]);
}

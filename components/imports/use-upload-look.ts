"use client";

import { useEffect, useState } from "react";
import type { Look } from "@/lib/domain/imports/look";

const PAUSE_MS = 500;

/** What is seen so far of the upload of this name, asked for again and again; it stays once the upload is over. Null: nothing yet. */
export function useUploadLook(upload: string | null): Look | null {
  const [look, setLook] = useState<Look | null>(null);
  useEffect(() => {
    if (upload === null) return;
    setLook(null);
    const over = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const fresh = await readLook(upload, over.signal);
      if (over.signal.aborted) return;
      if (fresh) setLook(fresh);
      timer = setTimeout(ask, PAUSE_MS);
    };
    timer = setTimeout(ask, PAUSE_MS);
    return () => {
      over.abort();
      clearTimeout(timer);
    };
  }, [upload]);
  return look;
}

/** Null also where the answer is lost: the next one tells as much. */
async function readLook(upload: string, signal: AbortSignal): Promise<Look | null> {
  try {
    const response = await fetch(`/api/imports/look?${new URLSearchParams({ upload })}`, { signal });
    return response.ok ? ((await response.json()) as Look | null) : null;
  } catch {
    return null;
  }
}

/** A name that nobody guesses. `crypto.randomUUID` is missing where the page did not come over TLS. */
export const newUploadName = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

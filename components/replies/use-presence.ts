"use client";

import { useEffect } from "react";
import { useWhileVisible } from "./use-while-visible";

const EVERY_MS = 20_000;

/** Tells colleagues that this conversation is on the screen, and whether an answer is being written. A beat that is lost is made good by the next. */
export function usePresence(threadId: string, writing: boolean): void {
  const doing = writing ? "writing" : "viewing";
  useEffect(() => tell(threadId, doing), [threadId, doing]);
  useWhileVisible(() => tell(threadId, doing), EVERY_MS);
}

function tell(threadId: string, doing: "viewing" | "writing"): void {
  const body = JSON.stringify({ threadId, doing });
  fetch("/api/presence", { method: "POST", headers: { "content-type": "application/json" }, body, keepalive: true }).catch(() => {});
}

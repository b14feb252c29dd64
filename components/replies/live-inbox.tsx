"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { useWhileVisible } from "./use-while-visible";

const EVERY_MS = 10_000;

/** Reads the inbox again while it is looked at; what is being typed stays. */
export function LiveInbox() {
  const router = useRouter();
  useWhileVisible(() => startTransition(() => router.refresh()), EVERY_MS);
  return null;
}

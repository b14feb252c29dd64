"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { useWhileVisible } from "@/components/replies/use-while-visible";

const EVERY_MS = 5_000;

/** Reads the alert again while something about it is on its way and somebody looks; what is being typed stays. */
export function LiveAlert() {
  const router = useRouter();
  useWhileVisible(() => startTransition(() => router.refresh()), EVERY_MS);
  return null;
}

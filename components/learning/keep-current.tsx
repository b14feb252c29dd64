"use client";

import { useRouter } from "next/navigation";
import { useWhileVisible } from "@/components/replies/use-while-visible";

const EVERY_MS = 15_000;

/** Reads the page again now and then while an incident lives: colleagues write too. */
export function KeepCurrent() {
  const router = useRouter();
  useWhileVisible(() => router.refresh(), EVERY_MS);
  return null;
}

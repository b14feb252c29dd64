"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";

const LEAST_MS = 1500;
/** Of the time, at most this part is spent reading: a page that is slow to read is read less often. */
const READING = 1 / 5;

/** Reads the page again while something moves, one reading after the other; the state itself is the database's. */
export function LiveRefresh({ active }: { active: boolean }) {
  const router = useRouter();
  const [isReading, startReading] = useTransition();
  const begunAt = useRef<number | null>(null);
  useEffect(() => {
    if (!active || isReading) return;
    const tookMs = begunAt.current === null ? 0 : performance.now() - begunAt.current;
    const timer = setTimeout(
      () => {
        begunAt.current = performance.now();
        startReading(() => router.refresh());
      },
      Math.max(LEAST_MS, tookMs / READING - tookMs),
    );
    return () => clearTimeout(timer);
  }, [active, isReading, router]);
  return null;
}

"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";

type UndoBandProps = { leavesInMs: number; busy: boolean; onUndo: () => void };

/** The seconds in which an answer can be taken back. It takes the focus without being pressed by a second Enter. */
export function UndoBand({ leavesInMs, busy, onUndo }: UndoBandProps) {
  const t = useTranslations("replies.undo");
  const router = useRouter();
  const band = useRef<HTMLDivElement>(null);
  const [seconds, setSeconds] = useState(Math.ceil(leavesInMs / 1_000));
  const over = seconds <= 0;
  useEffect(() => band.current?.focus(), []);
  useEffect(() => {
    if (over) return router.refresh();
    const timer = setInterval(() => setSeconds((left) => left - 1), 1_000);
    return () => clearInterval(timer);
  }, [over, router]);
  if (over) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's
    <div
      ref={band}
      role="group"
      tabIndex={-1}
      aria-label={t("label")}
      className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-info-soft p-3"
    >
      <p>
        <span className="sr-only">{t("said")}</span>
        <span aria-hidden className="tabular-nums">
          {t("leaves", { seconds })}
        </span>
      </p>
      <Button onClick={onUndo} disabled={busy} aria-keyshortcuts="u">
        {t("button")}
      </Button>
    </div>
  );
}

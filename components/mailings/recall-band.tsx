"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { recallMailingAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Button } from "@/components/ui/button";
import { useMailingAction } from "./use-mailing-action";

type RecallBandProps = {
  mailingId: number;
  leavesAt: string;
  /** The same instant in words, in the zone of the shop. */
  leavesText: string;
  /** The server's clock when the page was read. */
  now: string;
  mayRecall: boolean;
};

const HOUR_S = 3600;
/** How often the time left is said aloud. */
const SAID_EVERY_S = 30;
const TICK_MS = 250;

/** The time that is left to call a mailing back, for one `leavesAt`: figures of one width, so that nothing moves as they change. */
export function RecallBand({ mailingId, leavesAt, leavesText, now, mayRecall }: RecallBandProps) {
  const t = useTranslations("mailings.band");
  const { pending, act } = useMailingAction();
  const left = useSecondsLeft(leavesAt, now);
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  const said = Math.ceil(left / SAID_EVERY_S) * SAID_EVERY_S;
  return (
    <section aria-label={t("recallLabel")} className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md bg-info-soft p-3">
      <div className="min-w-0 flex-1">
        <p className="font-medium text-info">{left > HOUR_S ? t("leavesAt", { at: leavesText }) : t("leavesIn")}</p>
        <p className="text-foreground">{t("recallText")}</p>
      </div>
      {left <= HOUR_S && (
        <span aria-hidden className="min-w-16 text-right text-h2 leading-8 font-semibold tabular-nums">
          {clock}
        </span>
      )}
      <p aria-live="polite" className="sr-only">
        {left <= HOUR_S && t("secondsLeft", { minutes: Math.floor(said / 60), seconds: said % 60 })}
      </p>
      {mayRecall && (
        <Button
          disabled={pending}
          onClick={() =>
            act(
              () => recallMailingAction({ mailingId }),
              () => t("recalled"),
            )
          }
        >
          <Undo2 aria-hidden className="size-4" />
          {t("recall")}
        </Button>
      )}
    </section>
  );
}

/** Counted from the server's clock on, as it was first read: neither a wrong clock of the browser nor a refreshed page matters. */
function useSecondsLeft(leavesAt: string, now: string): number {
  const [atFirst] = useState(() => Math.max(0, Math.ceil((Date.parse(leavesAt) - Date.parse(now)) / 1000)));
  const [left, setLeft] = useState(atFirst);
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil(atFirst - (performance.now() - began) / 1000))), TICK_MS);
    return () => clearInterval(timer);
  }, [atFirst]);
  return left;
}

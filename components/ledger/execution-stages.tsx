import { CircleCheck, CircleDashed, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { isEnded } from "@/lib/domain/ledger/execution";
import type { ExecutionProgress } from "@/lib/queries/ledger/execution-progress";

type Standing = "done" | "current" | "ahead";
const ICON = { done: CircleCheck, current: LoaderCircle, ahead: CircleDashed } as const;

/** Where the execution is on its way: the pilot, everybody, the shop. */
export function ExecutionStages({ progress }: { progress: ExecutionProgress }) {
  const t = useTranslations("ledger.progress");
  return (
    <ol aria-label={t("stages")} className="flex flex-wrap gap-x-4 gap-y-1">
      {standings(progress).map(([stage, standing]) => {
        const Icon = ICON[standing];
        return (
          <li
            key={stage}
            aria-current={standing === "current" ? "step" : undefined}
            className="inline-flex items-center gap-1 text-muted-foreground aria-[current=step]:font-medium aria-[current=step]:text-foreground"
          >
            <Icon aria-hidden className="size-4" /> {t(`stage.${stage}`)}
          </li>
        );
      })}
    </ol>
  );
}

function standings({ pilot, continued, status }: ExecutionProgress): ["pilot" | "all" | "shop", Standing][] {
  const ended = isEnded(status);
  const all: Standing = ended ? "done" : pilot > 0 && !continued ? "ahead" : "current";
  const first: Standing = all === "ahead" ? "current" : "done";
  return [...(pilot > 0 ? ([["pilot", first]] as ["pilot", Standing][]) : []), ["all", all], ["shop", ended ? "current" : "ahead"]];
}

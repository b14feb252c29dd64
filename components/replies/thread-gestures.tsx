import { Gift } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { GestureView } from "@/lib/queries/gestures/gestures-of";
import { GestureWords } from "./gesture-words";

/** What was given beyond the plan in this conversation, or waits for a decision. */
export function ThreadGestures({ gestures }: { gestures: readonly GestureView[] }) {
  const t = useTranslations("replies.gesture");
  if (gestures.length === 0) return null;
  return (
    <ul aria-label={t("list")} className="space-y-1">
      {gestures.map(({ id, amountMinor, currency, offer, state, reason, askedBy, decidedBy, comment }) => (
        <li key={id} className="flex flex-wrap items-center gap-2">
          <Badge tone={state === "given" ? "gift" : "neutral"} icon={Gift}>
            {t(`state.${state}`)}
          </Badge>
          <GestureWords gesture={{ amountMinor, currency, offer }} />
          <span className="text-muted-foreground">
            {t("asked", { by: askedBy, reason })}
            {decidedBy && ` · ${t("decided", { by: decidedBy })}${comment && ` ${comment}`}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

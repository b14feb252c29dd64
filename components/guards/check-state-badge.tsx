import { Check, Hourglass, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { CheckState } from "@/lib/queries/guards/check-list";
import { AnswerBadge } from "./answer-badge";

const LOOK = {
  waiting: { tone: "warning", icon: Hourglass },
  confirmed: { tone: "success", icon: Check },
  refused: { tone: "danger", icon: X },
} as const;

type Standing = { state: CheckState; toConfirm: number; blocked: number; rejected: number };

/** What became of a check: the second person’s word, or the gravest answer where none was needed. */
export function CheckStateBadge({ check: { state, toConfirm, blocked, rejected } }: { check: Standing }) {
  const t = useTranslations("guards.checks.stateOf");
  const answer = blocked > 0 ? "block" : rejected > 0 ? "unreadable" : toConfirm > 0 ? "confirm" : "allow";
  return (
    <span className="inline-flex flex-wrap gap-1">
      {(state === "answered" || answer === "block") && <AnswerBadge answer={answer} />}
      {state !== "answered" && <Badge {...LOOK[state]}>{t(state)}</Badge>}
    </span>
  );
}

import { Check, CircleHelp, OctagonX, UserCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

const LOOK = {
  allow: { tone: "success", icon: Check },
  confirm: { tone: "warning", icon: UserCheck },
  block: { tone: "danger", icon: OctagonX },
  unreadable: { tone: "neutral", icon: CircleHelp },
} as const;
type LineAnswer = keyof typeof LOOK;

/** What a line is answered. */
export function AnswerBadge({ answer }: { answer: LineAnswer }) {
  const t = useTranslations("guards.answer");
  return <Badge {...LOOK[answer]}>{t(answer)}</Badge>;
}

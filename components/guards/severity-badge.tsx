import { Bell, OctagonX, Siren, UserCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { GuardDraft } from "@/lib/domain/guards/guard-draft";
import { severityWord } from "./severity-word";

const LOOK = {
  block: { tone: "danger", icon: OctagonX },
  confirm: { tone: "warning", icon: UserCheck },
  warn: { tone: "info", icon: Bell },
  urgent: { tone: "danger", icon: Siren },
} as const;

/** What a breach of a guard does. */
export function SeverityBadge({ draft }: { draft: Pick<GuardDraft, "watch" | "severity"> }) {
  const t = useTranslations("guards.severity");
  const word = severityWord(draft);
  return <Badge {...LOOK[word]}>{t(word)}</Badge>;
}

import { CircleAlert, CircleCheck, CircleDashed, CirclePause, Clock, LoaderCircle, type LucideIcon, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";

export type MailingLook = "none" | "rendering" | "ready" | "blocked" | "sending" | "paused" | "sent";
const LOOK: Record<MailingLook, { tone: Tone; icon: LucideIcon }> = {
  none: { tone: "neutral", icon: CircleDashed },
  rendering: { tone: "info", icon: LoaderCircle },
  ready: { tone: "success", icon: CircleCheck },
  blocked: { tone: "danger", icon: CircleAlert },
  sending: { tone: "info", icon: Send },
  paused: { tone: "warning", icon: CirclePause },
  sent: { tone: "success", icon: CircleCheck },
};

export const lookOf = (mailing: { status: string; clear: boolean } | null): MailingLook => {
  if (!mailing) return "none";
  return mailing.status === "ready" && !mailing.clear ? "blocked" : (mailing.status as MailingLook);
};

export function MailingStatus({ look }: { look: MailingLook }) {
  const t = useTranslations("mailings.status");
  return (
    <Badge tone={LOOK[look].tone} icon={LOOK[look].icon}>
      {t(look)}
    </Badge>
  );
}

const STATE: Record<string, { tone: Tone; icon: LucideIcon }> = {
  rendered: { tone: "neutral", icon: Clock },
  sending: { tone: "info", icon: Send },
  sent: { tone: "success", icon: CircleCheck },
  failed: { tone: "danger", icon: CircleAlert },
  needs_review: { tone: "warning", icon: CircleAlert },
  skipped: { tone: "neutral", icon: CircleDashed },
};

export function MessageState({ state }: { state: "rendered" | "sending" | "sent" | "failed" | "needs_review" | "skipped" }) {
  const t = useTranslations("mailings.states");
  return (
    <Badge tone={STATE[state]?.tone} icon={STATE[state]?.icon}>
      {t(state)}
    </Badge>
  );
}

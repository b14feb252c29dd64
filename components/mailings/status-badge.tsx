import {
  CalendarClock,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleSlash,
  Clock,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  Send,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { ApprovalState } from "@/lib/domain/mailings/next-move";
import type { MailingStatus as Status } from "@/lib/domain/mailings/status";

export type MailingLook = Status | "none" | "blocked" | "unapproved";
const LOOK: Record<MailingLook, { tone: Tone; icon: LucideIcon }> = {
  none: { tone: "neutral", icon: CircleDashed },
  rendering: { tone: "info", icon: LoaderCircle },
  ready: { tone: "success", icon: CircleCheck },
  unapproved: { tone: "info", icon: CircleDashed },
  blocked: { tone: "danger", icon: CircleAlert },
  scheduled: { tone: "info", icon: CalendarClock },
  sending: { tone: "info", icon: Send },
  holding: { tone: "warning", icon: Hourglass },
  paused: { tone: "warning", icon: CirclePause },
  sent: { tone: "success", icon: CircleCheck },
  cancelled: { tone: "neutral", icon: CircleSlash },
};

/** Ready is only what a manager can let go as it is. */
export const lookOf = ({ status, clear, approval }: { status: Status; clear: boolean; approval: ApprovalState }): MailingLook => {
  if (status !== "ready") return status;
  if (!clear) return "blocked";
  return approval === "sealed" || approval === "approved" ? "ready" : "unapproved";
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

const DELIVERY: Record<string, { tone: Tone; icon: LucideIcon }> = {
  none: { tone: "neutral", icon: Clock },
  sent: { tone: "neutral", icon: Clock },
  delayed: { tone: "warning", icon: Hourglass },
  delivered: { tone: "success", icon: CircleCheck },
  failed: { tone: "danger", icon: CircleAlert },
  suppressed: { tone: "warning", icon: CircleSlash },
  bounced: { tone: "danger", icon: CircleAlert },
  complained: { tone: "danger", icon: CircleAlert },
};

/** What the provider told of a message last; a bounce says whether the address is gone for good. */
export function DeliveryBadge({ delivery, detail }: { delivery: string; detail: string | null }) {
  const t = useTranslations("mailings.delivery");
  const word = delivery === "bounced" ? (detail?.startsWith("hard") ? "bouncedHard" : "bouncedSoft") : delivery;
  return (
    <Badge tone={DELIVERY[delivery]?.tone} icon={DELIVERY[delivery]?.icon}>
      {t(word as "delivered")}
    </Badge>
  );
}

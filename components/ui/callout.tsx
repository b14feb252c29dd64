import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type CalloutTone = "info" | "success" | "warning" | "danger";

const LOOK: Record<CalloutTone, { icon: LucideIcon; classes: string }> = {
  info: { icon: Info, classes: "bg-info-soft text-info" },
  success: { icon: CircleCheck, classes: "bg-success-soft text-success" },
  warning: { icon: TriangleAlert, classes: "bg-warning-soft text-warning" },
  danger: { icon: CircleAlert, classes: "bg-danger-soft text-danger" },
};

/** A message on the page itself; `danger` only where money or mail is wrong now. */
export function Callout({ tone = "info", title, children }: { tone?: CalloutTone; title?: ReactNode; children?: ReactNode }) {
  const { icon: Icon, classes } = LOOK[tone];
  return (
    <div role={tone === "danger" ? "alert" : "note"} className={`flex gap-3 rounded-md p-3 ${classes}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 space-y-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-foreground">{children}</div>}
      </div>
    </div>
  );
}

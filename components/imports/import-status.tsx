import { Ban, Check, CircleDashed, Loader, SearchCheck, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ImportListItem } from "@/lib/queries/imports/import-list";

type Status = ImportListItem["status"];

const LOOK = {
  uploaded: { tone: "neutral", icon: CircleDashed },
  checking: { tone: "info", icon: Loader },
  checked: { tone: "info", icon: SearchCheck },
  running: { tone: "info", icon: Loader },
  done: { tone: "success", icon: Check },
  failed: { tone: "warning", icon: X },
  cancelled: { tone: "neutral", icon: Ban },
} as const;

export function ImportStatus({ status }: { status: Status }) {
  const t = useTranslations("imports.status");
  return (
    <Badge tone={LOOK[status].tone} icon={LOOK[status].icon}>
      {t(status)}
    </Badge>
  );
}

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

type RowFrameProps = {
  legend: string;
  /** What the row is called by its buttons. */
  name: string;
  /** One place up or down, where the order counts; null: not possible. */
  onMove?: { earlier: (() => void) | null; later: (() => void) | null };
  onRemove: () => void;
  children: ReactNode;
};

/** One row of a list of settings, with the buttons that move and remove it. */
export function RowFrame({ legend, name, onMove, onRemove, children }: RowFrameProps) {
  const t = useTranslations("alerts.watching");
  const moves = onMove && [
    { key: "earlier" as const, icon: ArrowUp, go: onMove.earlier },
    { key: "later" as const, icon: ArrowDown, go: onMove.later },
  ];
  return (
    <fieldset className="min-w-0 space-y-3 rounded-md border p-3">
      <legend className="px-1 text-caption text-muted-foreground">{legend}</legend>
      {children}
      <div className="flex justify-end gap-1">
        {moves?.map(({ key, icon: Icon, go }) => (
          <Button key={key} tone="quiet" disabled={!go} onClick={() => go?.()} aria-label={t(key, { name })}>
            <Icon aria-hidden className="size-4" />
          </Button>
        ))}
        <Button tone="quiet" onClick={onRemove} aria-label={t("remove", { name })}>
          <Trash2 aria-hidden className="size-4" />
        </Button>
      </div>
    </fieldset>
  );
}

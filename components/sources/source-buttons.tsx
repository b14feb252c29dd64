"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import type { SourceView } from "@/lib/queries/sources/sources-screen";
import { EditSource } from "./edit-source";
import { RemoveSource } from "./remove-source";
import type { SourceActions } from "./source-actions";

type SourceButtonsProps = SourceActions & { source: SourceView; mayEdit: boolean };

export function SourceButtons({ source, mayEdit, onPull, onCheck, onEdit, onRemove }: SourceButtonsProps) {
  const t = useTranslations("sources.actions");
  const pull = useChange(onPull);
  const check = useChange(onCheck);
  const edit = useChange(onEdit);
  const { id: sourceId, name, version, enabled } = source;
  async function turn() {
    if (await edit.run({ sourceId, version, enabled: !enabled })) toast.success(t(enabled ? "paused" : "resumed", { name }));
  }
  return (
    <div className="flex flex-wrap gap-1">
      {enabled && (
        <Button disabled={pull.busy} onClick={async () => (await pull.run({ sourceId })) && toast.success(t("pulling", { name }))}>
          {t("pull")}
        </Button>
      )}
      <Button tone="quiet" disabled={check.busy || source.isChecking} onClick={() => check.run({ sourceId })}>
        {t("check")}
      </Button>
      {mayEdit && (
        <>
          <Button tone="quiet" disabled={edit.busy} onClick={turn}>
            {t(enabled ? "pause" : "resume")}
          </Button>
          <EditSource source={source} onEdit={onEdit} />
          <RemoveSource source={source} onRemove={onRemove} />
        </>
      )}
    </div>
  );
}

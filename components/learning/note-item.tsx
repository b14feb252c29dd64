"use client";

import { Pin, PinOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { ReasonDialog } from "@/components/ledger/reason-dialog";
import { useRun } from "@/components/ledger/use-run";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { NoteView } from "@/lib/queries/learning/timeline-view";
import type { TimelineActions } from "./learning-actions";

type NoteItemProps = { note: NoteView; zone: string; actions: Pick<TimelineActions, "pin" | "strike"> | null };

/** A note with its words as they were written; struck out, they stay readable. */
export function NoteItem({ note, zone, actions }: NoteItemProps) {
  const t = useTranslations("learning.note");
  return (
    <div className="space-y-1.5">
      <p className="flex flex-wrap items-center gap-2">
        <strong className="font-medium">{note.by}</strong>
        {note.decision && <Badge tone="info">{t("decision")}</Badge>}
        {note.late && <Badge>{t("late")}</Badge>}
        {note.struckAt && <Badge tone="warning">{t("struck")}</Badge>}
      </p>
      <p className={`break-words whitespace-pre-wrap ${note.struckAt ? "text-muted-foreground line-through" : ""}`}>{note.body}</p>
      {(note.late || note.struckAt) && (
        <p className="text-caption text-muted-foreground">
          {note.late && (
            <>
              {t("writtenAt")} <Instant at={note.writtenAt} zone={zone} />
            </>
          )}
          {note.late && note.struckAt && " · "}
          {note.struckAt && (
            <>
              {t("struckBy", { by: note.struckBy ?? "" })} <Instant at={note.struckAt} zone={zone} />
            </>
          )}
        </p>
      )}
      {actions && !note.struckAt && <NoteButtons note={note} actions={actions} />}
    </div>
  );
}

function NoteButtons({ note, actions }: { note: NoteView; actions: Pick<TimelineActions, "pin" | "strike"> }) {
  const t = useTranslations("learning.note");
  const { busy, run } = useRun();
  const words = note.body.slice(0, 60);
  const Icon = note.pinned ? PinOff : Pin;
  return (
    <div className="-ml-3 flex flex-wrap print:hidden">
      <Button
        tone="quiet"
        disabled={busy}
        aria-label={t(note.pinned ? "unpinLabel" : "pinLabel", { words })}
        onClick={() => run(() => actions.pin({ noteId: note.id, pinned: !note.pinned }))}
      >
        <Icon aria-hidden className="size-4" /> {t(note.pinned ? "unpin" : "pin")}
      </Button>
      <ReasonDialog
        trigger={t("strike")}
        label={t("strikeLabel", { words })}
        title={t("strikeTitle")}
        description={t("strikeLead")}
        confirm={t("strike")}
        act={(reason) => actions.strike({ noteId: note.id, reason })}
      />
    </div>
  );
}

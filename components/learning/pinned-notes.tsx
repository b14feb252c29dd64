import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Card } from "@/components/ui/card";
import type { NoteView } from "@/lib/queries/learning/timeline-view";
import type { TimelineActions } from "./learning-actions";
import { NoteItem } from "./note-item";

type PinnedNotesProps = { notes: NoteView[]; zone: string; actions: Pick<TimelineActions, "pin" | "strike"> | null };

/** What everybody should have read. */
export function PinnedNotes({ notes, zone, actions }: PinnedNotesProps) {
  const t = useTranslations("learning.note");
  if (notes.length === 0) return null;
  return (
    <Card title={t("pinned")}>
      <ul className="space-y-4">
        {notes.map((note) => (
          <li key={note.id} className="border-l-2 border-primary pl-3">
            <p className="text-caption text-muted-foreground">
              <Instant at={note.at} zone={zone} />
            </p>
            <NoteItem note={note} zone={zone} actions={actions} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

"use client";

import { useTranslations } from "next-intl";
import type { CannedChoice } from "@/lib/queries/canned/canned-choices";
import { useActionWords } from "./use-action-words";

type ActionChecksProps = { choice: CannedChoice; taken: readonly number[]; onChange: (taken: number[]) => void };

/** What goes with the answer when it is sent; each can be left out. */
export function ActionChecks({ choice, taken, onChange }: ActionChecksProps) {
  const t = useTranslations("replies.canned");
  const words = useActionWords();
  if (choice.actions.length === 0) return null;
  const turn = (place: number, on: boolean) =>
    onChange(on ? [...taken, place].sort((a, b) => a - b) : taken.filter((one) => one !== place));
  return (
    <fieldset className="space-y-1">
      <legend className="font-medium">{t("withIt", { name: choice.name })}</legend>
      {choice.actions.map((action, place) => (
        <label key={words(action)} className="flex items-start gap-2">
          <input
            type="checkbox"
            className="mt-0.5 size-4 accent-primary"
            checked={taken.includes(place)}
            onChange={(event) => turn(place, event.target.checked)}
          />
          <span>
            {words(action)}
            {(action.kind === "gesture" || action.kind === "offer") && (
              <span className="block text-caption text-muted-foreground">{t("gestureApart")}</span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { type Change, useChange } from "./use-change";

type HouseWordsProps = { words: string[]; readOnly: boolean; onAdd: Change; onRemove: Change };

/** Brands, products and names that no dictionary knows and letters may hold. */
export function HouseWords({ words, readOnly, onAdd, onRemove }: HouseWordsProps) {
  const t = useTranslations("settings.words");
  const adding = useChange(onAdd);
  const removing = useChange(onRemove);

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(await adding.run(Object.fromEntries(new FormData(form))))) return;
    toast.success(t("added"));
    form.reset();
  }
  async function remove(word: string) {
    if (await removing.run({ word })) toast.success(t("removed", { word }));
  }

  return (
    <div className="space-y-4">
      <p className="text-muted-foreground">{t("lead")}</p>
      {words.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <ul className="flex flex-wrap gap-2">
          {words.map((word) => (
            <li key={word} className="flex items-center gap-1 rounded-md border border-border pl-2">
              {word}
              {!readOnly && (
                <Button
                  tone="quiet"
                  className="px-1.5"
                  disabled={removing.busy}
                  onClick={() => remove(word)}
                  aria-label={t("remove", { word })}
                >
                  <X aria-hidden className="size-4" />
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!readOnly && (
        <form onSubmit={add} className="flex flex-wrap items-start gap-3">
          <Field label={t("word")} error={adding.invalid.has("word") && t("invalid")}>
            {(control) => <Input {...control} name="word" required minLength={2} maxLength={60} autoComplete="off" />}
          </Field>
          <Button type="submit" disabled={adding.busy} className="mt-6">
            {t("add")}
          </Button>
        </form>
      )}
    </div>
  );
}

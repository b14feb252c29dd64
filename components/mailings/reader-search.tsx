"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { findReadersAction } from "@/app/(staff)/incidents/[ref]/mailings/letters/actions";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import type { Reader } from "@/lib/queries/mailings/letter-editor";

type ReaderSearchProps = { place: { incidentRef: string; templateKey: string }; onTake: (reader: Reader) => void };

/** Any other customer of the cohort, by name or address. */
export function ReaderSearch({ place, onTake }: ReaderSearchProps) {
  const t = useTranslations("letters.preview");
  const [q, setQ] = useState("");
  const [found, setFound] = useState<Reader[] | null>(null);
  const [pending, start] = useTransition();
  const search = () => start(async () => setFound(await findReadersAction({ ...place, q })));
  return (
    <form
      className="mb-3 space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        search();
      }}
    >
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field label={t("other")}>{(control) => <Input {...control} value={q} onChange={(event) => setQ(event.target.value)} />}</Field>
        </div>
        <Button type="submit" disabled={pending || q.trim() === ""}>
          {t("search")}
        </Button>
      </div>
      {found && (
        <div className="flex flex-wrap gap-1" aria-live="polite">
          {found.length === 0 && <p className="text-caption text-muted-foreground">{t("noneFound")}</p>}
          {found.map((reader) => (
            <Button key={reader.customerId} onClick={() => onTake(reader)}>
              {reader.name || t("nameless")}
            </Button>
          ))}
        </div>
      )}
    </form>
  );
}

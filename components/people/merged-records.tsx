"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import type { PersonView } from "@/lib/queries/people/person-view";
import type { PeopleActions } from "./actions";

type MergedRecordsProps = { merged: readonly PersonView[]; mayPart: boolean; part: PeopleActions["part"] };

/** The records that were merged into this one, each with the button that parts it again. */
export function MergedRecords({ merged, mayPart, part }: MergedRecordsProps) {
  const t = useTranslations("people.customer");
  const refusalText = useRefusalText();
  const [working, start] = useTransition();
  const undo = (customerId: string) =>
    start(async () => {
      const result = await part({ customerId });
      if (!result.ok) toast.error(refusalText(result.refusal));
      else toast.success(t("splitDone", { orders: result.value.orders }));
    });
  if (merged.length === 0) return <p className="text-muted-foreground">{t("noMerged")}</p>;
  return (
    <ul className="space-y-3">
      {merged.map((person) => (
        <li key={person.id} className="flex flex-wrap items-center justify-between gap-2">
          <span className="min-w-0 break-words">
            {person.name || `#${person.id}`} <span className="text-muted-foreground">{person.email ?? person.phone ?? person.shopRef}</span>
          </span>
          {mayPart && (
            <Button disabled={working} onClick={() => undo(person.id)} aria-label={`${t("split")}. ${person.name || person.id}`}>
              {t("split")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

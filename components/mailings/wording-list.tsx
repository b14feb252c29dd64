"use client";

import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { addHouseWordAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type FoundWording, isMisspelling } from "@/lib/domain/mailings/wording";
import { useMailingAction } from "./use-mailing-action";

/** Mistakes and doubtful phrases of the letter itself, in both languages, with the words around them. */
export function WordingList({ wording, mayAdd }: { wording: FoundWording[]; mayAdd: boolean }) {
  const t = useTranslations("mailings.wording");
  return (
    <Card title={t("title")}>
      {wording.length === 0 && (
        <p className="flex gap-2">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
          {t("clear")}
        </p>
      )}
      <ul className="space-y-3">
        {wording.map((found) => (
          <Place key={`${found.language} ${found.wording} ${found.found} ${found.near}`} found={found} mayAdd={mayAdd} />
        ))}
      </ul>
    </Card>
  );
}

function Place({ found, mayAdd }: { found: FoundWording; mayAdd: boolean }) {
  const t = useTranslations("mailings.wording");
  const { pending, act } = useMailingAction();
  const red = isMisspelling(found);
  const Icon = red ? CircleAlert : TriangleAlert;
  const [before, after] = split(found);
  return (
    <li className="flex gap-2">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${red ? "text-danger" : "text-warning"}`} />
      <div className="min-w-0 space-y-1">
        <p>
          <span className={`font-medium ${red ? "text-danger" : "text-warning"}`}>{t(`kind.${found.wording}`)}</span>
          <span className="text-muted-foreground"> ({t(`language.${found.language}`)})</span>
        </p>
        <p className="break-words text-caption" lang={found.language}>
          {before}
          <mark className="rounded-sm bg-warning-soft px-0.5 text-foreground">{found.found}</mark>
          {after}
        </p>
        {red && mayAdd && (
          <Button
            tone="quiet"
            aria-label={t("addLabel", { word: found.found })}
            disabled={pending}
            onClick={() =>
              act(
                () => addHouseWordAction({ word: found.found }),
                () => t("added"),
              )
            }
          >
            {t("add")}
          </Button>
        )}
      </div>
    </li>
  );
}

function split({ near, found }: FoundWording): [string, string] {
  const at = near.indexOf(found);
  return at < 0 ? [`${near} `, ""] : [near.slice(0, at), near.slice(at + found.length)];
}

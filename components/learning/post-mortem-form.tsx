"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useRun } from "@/components/ledger/use-run";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Field, Textarea } from "@/components/ui/field";
import type { PostMortemView } from "@/lib/queries/learning/lessons";
import type { LearningActions } from "./learning-actions";

const POST_MORTEM_PARTS = ["what", "why", "wentWell", "change"] as const;

type PostMortemFormProps = { incidentRef: string; postMortem: PostMortemView; save: LearningActions["savePostMortem"] };

/** The words of the post-mortem: what happened, why, what went well, what is to be different. It looks for causes, not for culprits. */
export function PostMortemForm({ incidentRef, postMortem, save }: PostMortemFormProps) {
  const t = useTranslations("learning.postMortem");
  const [words, setWords] = useState(() => ({
    ...{ what: postMortem.what, why: postMortem.why, wentWell: postMortem.wentWell, change: postMortem.change },
  }));
  // Of the words on the screen, not of the newest: whoever saved meanwhile is not overwritten.
  const [version, setVersion] = useState(postMortem.version);
  const { busy, refused, run } = useRun();
  const changed = POST_MORTEM_PARTS.some((part) => words[part] !== postMortem[part]);
  const saved = () => {
    setVersion(version + 1);
    toast.success(t("saved"));
  };
  return (
    <Card title={t("title")}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          run(() => save({ incidentRef, version, ...words }), saved);
        }}
      >
        <p className="text-muted-foreground">{t("lead")}</p>
        {POST_MORTEM_PARTS.map((part) => (
          <Field key={part} label={t(`part.${part}`)}>
            {(control) => (
              <Textarea
                {...control}
                rows={3}
                maxLength={10_000}
                value={words[part]}
                onChange={(event) => setWords({ ...words, [part]: event.target.value })}
              />
            )}
          </Field>
        ))}
        {refused && <Callout tone="warning" title={refused} />}
        <Button type="submit" tone="primary" disabled={!changed || busy}>
          {t("save")}
        </Button>
      </form>
    </Card>
  );
}

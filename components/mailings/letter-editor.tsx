"use client";

import type { Route } from "next";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { saveTemplateAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Button, ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { contentSchema, type Letter, type LetterContent } from "@/lib/domain/mailings/template";
import type { LetterEditorData } from "@/lib/queries/mailings/letter-editor";
import { EditorPreview } from "./editor-preview";
import { LetterFields } from "./letter-fields";
import { problemsOf } from "./letter-problems";
import { useMailingAction } from "./use-mailing-action";

type LetterEditorProps = { incidentRef: string; cohortKey: string; name: string; data: LetterEditorData; maySave: boolean };

/** A letter in both languages side by side; saving makes a new version, the older ones stay. */
export function LetterEditor({ incidentRef, cohortKey, name, data, maySave }: LetterEditorProps) {
  const t = useTranslations("mailings.editor");
  const { pending, act } = useMailingAction();
  const [content, setContent] = useState<LetterContent>(data.content);
  const [version, setVersion] = useState(data.version);
  const parsed = contentSchema.safeParse(content);
  const problems = parsed.success ? [] : problemsOf(parsed.error);
  const change = (language: "fr" | "en") => (letter: Letter) => setContent((before) => ({ ...before, [language]: letter }));
  const save = () =>
    act(
      () => saveTemplateAction({ incidentRef, cohortKey, basedOn: version, content }),
      (saved) => {
        setVersion(saved.version);
        return saved.draftVersion === null
          ? t("saved", { version: saved.version })
          : t("savedDraft", { version: saved.version, draft: saved.draftVersion });
      },
    );
  return (
    <>
      <PageHeader
        title={t("title", { name })}
        lead={`${t("lead")} ${version > 0 ? t("version", { version }) : ""}`}
        actions={
          <>
            <ButtonLink tone="quiet" href={`/incidents/${incidentRef}/mailings` as Route}>
              {t("back")}
            </ButtonLink>
            {maySave && (
              <Button tone="primary" disabled={pending || problems.length > 0} onClick={save}>
                {pending ? t("saving") : t("save")}
              </Button>
            )}
          </>
        }
      />
      <div className="space-y-4">
        {data.plan && !data.plan.draft && <Callout tone="info">{t("frozen")}</Callout>}
        <div className="grid gap-4 lg:grid-cols-2">
          {(["fr", "en"] as const).map((language) => (
            <LetterFields
              key={language}
              language={language}
              letter={content[language]}
              problems={problems.filter((problem) => problem.path[0] === language)}
              onChange={change(language)}
              readOnly={!maySave}
            />
          ))}
        </div>
        {data.plan && data.samples.length > 0 && maySave && (
          <EditorPreview planId={data.plan.id} samples={data.samples} content={content} valid={problems.length === 0} />
        )}
      </div>
    </>
  );
}

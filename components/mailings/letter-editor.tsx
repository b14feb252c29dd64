"use client";

import type { Route } from "next";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { saveLetterAction } from "@/app/(staff)/incidents/[ref]/mailings/letters/actions";
import { Button, ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { contentSchema, type Letter, type LetterContent } from "@/lib/domain/mailings/template";
import type { LetterEditorData } from "@/lib/queries/mailings/letter-editor";
import { EditorChecks } from "./editor-checks";
import { EditorPreview } from "./editor-preview";
import { KitPicker } from "./kit-picker";
import { LetterFields } from "./letter-fields";
import { problemsOf } from "./letter-problems";
import { useMailingAction } from "./use-mailing-action";

type LetterEditorProps = { incidentRef: string; templateKey: string; name: string; data: LetterEditorData; maySave: boolean };
const LANGUAGES = ["fr", "en"] as const;

/** A letter in both languages, side by side where there is room; saving makes a new version, the older ones stay. */
export function LetterEditor({ incidentRef, templateKey, name, data, maySave }: LetterEditorProps) {
  const t = useTranslations("letters");
  const steps = useTranslations("mailings.steps");
  const { pending, act } = useMailingAction();
  const [content, setContent] = useState<LetterContent>(data.content);
  const [version, setVersion] = useState(data.version);
  const [shown, setShown] = useState<"fr" | "en">("fr");
  const parsed = contentSchema.safeParse(content);
  const problems = parsed.success ? [] : problemsOf(parsed.error);
  const change = (language: "fr" | "en") => (letter: Letter) => setContent((before) => ({ ...before, [language]: letter }));
  const save = () =>
    act(
      () => saveLetterAction({ incidentRef, templateKey, basedOn: version, content }),
      (saved) => {
        setVersion(saved.version);
        if (saved.mailingIds.length > 0) return t("savedAgain", { version: saved.version });
        return saved.draftVersion === null
          ? t("saved", { version: saved.version })
          : t("savedDraft", { version: saved.version, draft: saved.draftVersion });
      },
    );
  return (
    <>
      <PageHeader
        title={t("title", { step: steps(data.step), name })}
        lead={`${t("lead")} ${version > 0 ? t("version", { version }) : t("unwritten")}`}
        actions={
          <>
            <ButtonLink tone="quiet" href={`/incidents/${incidentRef}/mailings` as Route}>
              {t("back")}
            </ButtonLink>
            {maySave && <KitPicker kits={data.kits} elsewhere={data.elsewhere} onPick={setContent} />}
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
        <fieldset className="flex gap-1 lg:hidden">
          <legend className="sr-only">{t("language")}</legend>
          {LANGUAGES.map((language) => (
            <Button
              key={language}
              tone={shown === language ? "secondary" : "quiet"}
              aria-pressed={shown === language}
              onClick={() => setShown(language)}
            >
              {t(`languages.${language}`)}
            </Button>
          ))}
        </fieldset>
        <div className={`grid items-start gap-4 lg:grid-cols-2 ${maySave ? "xl:grid-cols-3" : ""}`}>
          {LANGUAGES.map((language) => (
            <div key={language} className={`min-w-0 ${shown === language ? "" : "max-lg:hidden"}`}>
              <LetterFields
                language={language}
                step={data.step}
                letter={content[language]}
                problems={problems.filter((problem) => problem.path[0] === language)}
                onChange={change(language)}
                readOnly={!maySave}
              />
            </div>
          ))}
          {maySave && (
            <div className="min-w-0 space-y-4 lg:col-span-2 xl:sticky xl:top-32 xl:col-span-1 xl:max-h-[calc(100dvh-9rem)] xl:overflow-y-auto">
              <EditorChecks incidentRef={incidentRef} content={content} valid={parsed.success} />
              <EditorPreview
                place={{ incidentRef, templateKey }}
                readers={data.readers}
                content={content}
                valid={parsed.success}
                language={shown}
              />
            </div>
          )}
        </div>
      </div>
    </>
  );
}

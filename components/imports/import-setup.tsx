"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { Result } from "@/lib/commands/command";
import type { ImportKind } from "@/lib/domain/imports/fields";
import { presetOf } from "@/lib/domain/imports/presets/registry";
import type { ImportSettings } from "@/lib/domain/imports/settings";
import type { ImportScreen } from "@/lib/queries/imports/import-screen";
import type { ImportPreview } from "@/lib/queries/imports/preview-import";
import { ColumnMapping } from "./column-mapping";
import { PreviewTable } from "./preview-table";
import { SettingsForm } from "./settings-form";

type Change = (input: unknown) => Promise<Result<unknown>>;
export type SetupActions = {
  configure: Change;
  start: Change;
  cancel: Change;
  preview: (importId: number, kind: ImportKind, settings: ImportSettings) => Promise<ImportPreview | null>;
};
type Props = { screen: ImportScreen; setup: NonNullable<ImportScreen["setup"]>; actions: SetupActions };

/** How the file is read, beside what comes of it; every change is read anew by the server. */
export function ImportSetup({ screen, setup, actions }: Props) {
  const t = useTranslations("imports");
  const refusalText = useRefusalText();
  const router = useRouter();
  const [settings, setSettings] = useState(setup.settings);
  const [source, setSource] = useState(screen.source);
  const [busy, setBusy] = useState(false);
  const { preview, reading } = usePreview(screen, settings, setup, actions.preview);
  const asked = preview.questions.length > 0 || preview.repeated.length > 0;

  async function run(steps: (() => Promise<Result<unknown>>)[]) {
    setBusy(true);
    for (const step of steps) {
      const result = await step();
      if (result.ok) continue;
      toast.error(refusalText(result.refusal));
      break;
    }
    router.refresh();
    setBusy(false);
  }
  const start = (check: boolean) =>
    run([() => actions.configure({ importId: screen.id, source, settings }), () => actions.start({ importId: screen.id, check })]);

  return (
    <div className="space-y-6">
      <Origin remembered={setup.remembered} preset={presetOf(settings.preset)?.name ?? null} />
      {asked && <Questions preview={preview} />}
      <div className="grid gap-6 xl:grid-cols-[20rem_minmax(0,1fr)]">
        <SettingsForm
          kind={screen.kind}
          settings={settings}
          source={source}
          questions={preview.questions}
          taxAsked={preview.taxAsked}
          onSource={setSource}
          onChange={(change) => setSettings((before) => ({ ...before, ...change }))}
        />
        <PreviewTable kind={screen.kind} preview={preview} zone={settings.zone ?? "UTC"} reading={reading} />
      </div>
      <ColumnMapping preview={preview} settings={settings} onChange={(columns) => setSettings((before) => ({ ...before, columns }))} />
      <div className="flex flex-wrap gap-2">
        <Button tone={screen.status === "checked" ? "secondary" : "primary"} disabled={busy || asked} onClick={() => start(true)}>
          {busy ? t("actions.starting") : t("actions.check")}
        </Button>
        <Button tone={screen.status === "checked" ? "primary" : "secondary"} disabled={busy || asked} onClick={() => start(false)}>
          {t("actions.import")}
        </Button>
        <Button tone="quiet" disabled={busy} onClick={() => run([() => actions.cancel({ importId: screen.id })])}>
          {t("actions.cancel")}
        </Button>
      </div>
    </div>
  );
}

/** Where the settings come from: a file like this one before, a known export, or its own first lines. */
function Origin({ remembered, preset }: { remembered: boolean; preset: string | null }) {
  const t = useTranslations("imports.settings");
  if (preset)
    return (
      <Callout title={t("recognised", { name: preset })}>{remembered ? t("remembered") : t("recognisedLead", { name: preset })}</Callout>
    );
  return remembered ? <Callout title={t("remembered")} /> : null;
}

const PAUSE_MS = 250;

function usePreview(screen: ImportScreen, settings: ImportSettings, setup: Props["setup"], read: SetupActions["preview"]) {
  const [preview, setPreview] = useState(setup.preview);
  const [reading, setReading] = useState(false);
  const shown = useRef(settings);
  useEffect(() => {
    if (shown.current === settings) return;
    let current = true;
    setReading(true);
    const timer = setTimeout(async () => {
      const fresh = await read(screen.id, screen.kind, settings);
      if (!current) return;
      shown.current = settings;
      setReading(false);
      if (fresh) setPreview(fresh);
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [settings, screen.id, screen.kind, read]);
  return { preview, reading };
}

function Questions({ preview }: { preview: ImportPreview }) {
  const t = useTranslations("imports");
  return (
    <Callout tone="warning" title={t("questions.title")}>
      <ul className="list-disc pl-4">
        {preview.repeated.map((name) => (
          <li key={name}>{t("questions.repeated", { name })}</li>
        ))}
        {preview.questions.map((question) => (
          <li key={question.asks === "column" ? question.field : question.asks}>
            {question.asks === "column" ? t("questions.column", { field: t(`fields.${question.field}`) }) : t(`questions.${question.asks}`)}
          </li>
        ))}
      </ul>
    </Callout>
  );
}

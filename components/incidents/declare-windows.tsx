import { Plus, Trash2, WandSparkles } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { decimalSignOf } from "@/lib/domain/incidents/decimal";
import { emptyWindow, readDeclaration } from "@/lib/domain/incidents/declaration";
import type { LocalTime } from "@/lib/domain/incidents/local-time";
import type { SectionProps } from "./declare-facts";
import { LocalTimeField } from "./local-time-field";
import type { Suggest } from "./suggest";

/** When the wrong price could be ordered; several windows for a price that flapped. */
export function DeclareWindows({ draft, change, errorAt, suggest }: SectionProps & { suggest: Suggest }) {
  const t = useTranslations("incidents.form");
  const put = (i: number, part: { startsAt?: LocalTime; endsAt?: LocalTime }) =>
    change({ windows: draft.windows.map((window, at) => (at === i ? { ...window, ...part } : window)) });
  return (
    <Card title={t("windows")}>
      <div className="space-y-4">
        <p className="text-muted-foreground">{t("windowsLead")}</p>
        {draft.windows.map((window, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form have no other identity
          <fieldset key={i} className="grid gap-4 sm:grid-cols-2">
            <legend className="sr-only">{t("windowNumber", { n: i + 1 })}</legend>
            <LocalTimeField
              label={t("startsAt")}
              hint={t("startHint")}
              zone={draft.zone}
              value={window.startsAt}
              error={errorAt(`windows.${i}.startsAt`)}
              onChange={(startsAt) => put(i, { startsAt })}
            />
            <LocalTimeField
              label={t("endsAt")}
              hint={t("endHint")}
              zone={draft.zone}
              value={window.endsAt}
              error={errorAt(`windows.${i}.endsAt`)}
              onChange={(endsAt) => put(i, { endsAt })}
            />
            {draft.windows.length > 1 && (
              <Button
                tone="quiet"
                className="justify-self-start"
                onClick={() => change({ windows: draft.windows.filter((_, at) => at !== i) })}
              >
                <Trash2 aria-hidden className="size-4" /> {t("removeWindow")}
              </Button>
            )}
          </fieldset>
        ))}
        {errorAt("windows") && <p className="text-caption text-danger">{errorAt("windows")}</p>}
        <div className="flex flex-wrap gap-2">
          <FindWindow draft={draft} change={change} suggest={suggest} />
          <Button onClick={() => change({ windows: [...draft.windows, emptyWindow()] })}>
            <Plus aria-hidden className="size-4" /> {t("addWindow")}
          </Button>
        </div>
      </div>
    </Card>
  );
}

/** Fills the first window from the run of orders at the first product's wrong price. */
function FindWindow({ draft, change, suggest }: Pick<SectionProps, "draft" | "change"> & { suggest: Suggest }) {
  const t = useTranslations("incidents.form");
  const sign = decimalSignOf(useLocale());
  const [pending, start] = useTransition();
  const [said, setSaid] = useState<string | null>(null);
  const find = () =>
    start(async () => {
      const read = readDeclaration({ ...draft, windows: [] }, sign);
      const [product] = read.ok ? read.fields.products : [];
      if (!product) {
        setSaid(t("findNeeds"));
        return;
      }
      const found = await suggest.window({ ...product, zone: draft.zone });
      if (found)
        change({
          windows: [
            { ...emptyWindow(), startsAt: found.startsAt, endsAt: found.endsAt, evidence: "first_last" },
            ...draft.windows.slice(1),
          ],
        });
      setSaid(found ? t("foundWindow", { lines: found.lines }) : t("noWindow"));
    });
  return (
    <>
      <Button onClick={find} disabled={pending}>
        <WandSparkles aria-hidden className="size-4" /> {t("findWindow")}
      </Button>
      <p aria-live="polite" className="basis-full text-caption text-muted-foreground">
        {said}
      </p>
    </>
  );
}

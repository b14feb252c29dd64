import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { LocalTimeField } from "@/components/incidents/local-time-field";
import type { ErrorAt } from "@/components/incidents/use-field-errors";
import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { type DeclaredWindow, emptyWindow } from "@/lib/domain/incidents/declaration";

type WindowRowsProps = {
  windows: DeclaredWindow[];
  zone: string;
  skus: string[];
  channels: string[];
  errorAt: ErrorAt;
  onChange: (windows: DeclaredWindow[]) => void;
};

const ROW = "grid gap-x-4 gap-y-3 border-t pt-4 first:border-t-0 first:pt-0 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_auto_auto_auto]";

/** The windows as local dates and times to type; a repeated hour is asked about, a skipped one explained. */
export function WindowRows({ windows, zone, skus, channels, errorAt, onChange }: WindowRowsProps) {
  const t = useTranslations("prices.finder");
  const put = (i: number, part: Partial<DeclaredWindow>) =>
    onChange(windows.map((window, at) => (at === i ? { ...window, evidence: "typed", ...part } : window)));
  return (
    <div className="space-y-4">
      {windows.map((window, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form have no other identity
        <fieldset key={i} className={ROW}>
          <legend className="sr-only">{t("windowNumber", { n: i + 1 })}</legend>
          <LocalTimeField
            label={t("startsAt")}
            hint={t("startHint")}
            zone={zone}
            value={window.startsAt}
            error={errorAt(`windows.${i}.startsAt`)}
            onChange={(startsAt) => put(i, { startsAt })}
          />
          <LocalTimeField
            label={t("endsAt")}
            hint={t("endHint")}
            zone={zone}
            value={window.endsAt}
            error={errorAt(`windows.${i}.endsAt`)}
            onChange={(endsAt) => put(i, { endsAt })}
          />
          <NameSelect
            label={t("forSku")}
            all={t("everySku")}
            names={skus}
            value={window.sku}
            onChange={(sku) => put(i, { sku, evidence: window.evidence })}
          />
          <NameSelect
            label={t("forChannel")}
            all={t("everyChannel")}
            names={channels}
            value={window.channel}
            onChange={(channel) => put(i, { channel, evidence: window.evidence })}
          />
          {windows.length > 1 && (
            <Button
              tone="quiet"
              className="self-start justify-self-start lg:mt-6"
              aria-label={t("removeWindow", { n: i + 1 })}
              onClick={() => onChange(windows.filter((_, at) => at !== i))}
            >
              <Trash2 aria-hidden className="size-4" />
            </Button>
          )}
        </fieldset>
      ))}
      {errorAt("windows") && <p className="text-caption text-danger">{errorAt("windows")}</p>}
      <Button onClick={() => onChange([...windows, emptyWindow()])}>
        <Plus aria-hidden className="size-4" /> {t("addWindow")}
      </Button>
    </div>
  );
}

type NameSelectProps = { label: string; all: string; names: string[]; value: string; onChange: (name: string) => void };

/** Only offered where there is a choice. */
function NameSelect({ label, all, names, value, onChange }: NameSelectProps) {
  if (names.length < 2 && value === "") return <span className="hidden lg:block" />;
  return (
    <Field label={label}>
      {(control) => (
        <Select value={value} onChange={(event) => onChange(event.target.value)} {...control}>
          <option value="">{all}</option>
          {[...new Set([...names, ...(value ? [value] : [])])].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      )}
    </Field>
  );
}

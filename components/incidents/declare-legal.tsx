import { useLocale, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Field, Input, Textarea } from "@/components/ui/field";
import { decimalSignOf } from "@/lib/domain/incidents/decimal";
import { readDeclaration } from "@/lib/domain/incidents/declaration";
import type { LegalGround } from "@/lib/domain/incidents/legal-ground";
import type { SectionProps } from "./declare-facts";
import { useRatioSentence } from "./legal-words";

const CHECKS = ["obviousError", "counselConsulted", "honourAnyway"] as const;
const TEXTS = ["jurisdiction", "termsVersion", "termsInvoked", "acknowledgement", "notes"] as const;
const SHORT: readonly string[] = ["jurisdiction", "termsVersion"];

const never = { text: "", side: null };

/** The file note's checklist; what the prices and the times say is worked out, not asked. */
export function DeclareLegal({ draft, change, errorAt }: SectionProps) {
  const t = useTranslations("incidents.legal");
  const sign = decimalSignOf(useLocale());
  const ratio = useRatioSentence();
  const set = (part: Partial<LegalGround>) => change({ legalGround: { ...draft.legalGround, ...part } });
  const read = readDeclaration({ ...draft, windows: [], detectedAt: never, fixedAt: never }, sign);
  const sentences = read.ok ? read.fields.products.map((p) => ratio({ unitCostMinor: null, unitsPerItem: 1, channel: "", ...p })) : [];
  return (
    <Card title={t("title")}>
      <div className="space-y-4">
        <Callout tone="warning" title={t("disclaimer")} />
        {sentences.length > 0 && (
          <ul className="list-disc space-y-1 pl-5">
            {[...new Set(sentences)].slice(0, 10).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        {CHECKS.map((name) => (
          <label key={name} className="flex items-start gap-2">
            <input
              type="checkbox"
              className="mt-1"
              checked={draft.legalGround[name]}
              onChange={(event) => set({ [name]: event.target.checked })}
            />
            <span>{t(`ask.${name}`)}</span>
          </label>
        ))}
        {TEXTS.map((name) => (
          <Field key={name} label={t(`ask.${name}`)} error={errorAt(`legalGround.${name}`)}>
            {(control) =>
              SHORT.includes(name) ? (
                <Input value={draft.legalGround[name] ?? ""} onChange={(event) => set({ [name]: event.target.value })} {...control} />
              ) : (
                <Textarea
                  rows={2}
                  value={draft.legalGround[name] ?? ""}
                  onChange={(event) => set({ [name]: event.target.value })}
                  {...control}
                />
              )
            }
          </Field>
        ))}
      </div>
    </Card>
  );
}

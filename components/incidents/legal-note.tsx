import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { LegalGround } from "@/lib/domain/incidents/legal-ground";
import type { ScopeProduct } from "@/lib/domain/incidents/scope";
import { useDuration, useRatioSentence } from "./legal-words";

type LegalNoteProps = { incident: { products: ScopeProduct[]; detectedAt: Date | null; fixedAt: Date | null }; note: LegalGround };

const CHECKS = ["obviousError", "counselConsulted", "honourAnyway"] as const;
const TEXTS = ["warnedBy", "jurisdiction", "termsVersion", "termsInvoked", "acknowledgement", "notes"] as const;

/** The file note: what the facts say, and what staff noted. */
export function LegalNote({ incident, note }: LegalNoteProps) {
  const t = useTranslations("incidents.legal");
  const ratio = useRatioSentence();
  const duration = useDuration();
  const { detectedAt, fixedAt } = incident;
  const sentences = [
    ...incident.products.map(ratio),
    detectedAt && fixedAt && fixedAt >= detectedAt
      ? t("timeToFix", { duration: duration(fixedAt.getTime() - detectedAt.getTime()) })
      : t("notFixed"),
    ...CHECKS.filter((name) => note[name]).map((name) => t(`ask.${name}`)),
  ];
  return (
    <Card title={t("title")}>
      <ul className="list-disc space-y-1 pl-5">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <dl className="mt-3 space-y-2">
        {TEXTS.filter((name) => (note[name] ?? "") !== "").map((name) => (
          <div key={name}>
            <dt className="text-muted-foreground">{t(`ask.${name}`)}</dt>
            <dd className="whitespace-pre-line">{note[name]}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-caption text-warning">{t("disclaimer")}</p>
    </Card>
  );
}

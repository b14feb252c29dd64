import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import type { TryView } from "@/lib/queries/effects/effects-screen";

const OUTCOMES = ["done", "failed", "unknown", "needs_person", "put_off", "skipped", "replayed", "replay_failed"] as const;
const outcomeOf = (stored: string) => OUTCOMES.find((outcome) => outcome === stored) ?? "unknown";

/** The calls made for one effect, closed until somebody wants to know. */
export function TriesOf({ tries, attempts, zone }: { tries: TryView[]; attempts: number; zone: string }) {
  const t = useTranslations("effects.tries");
  if (tries.length === 0) return null;
  return (
    <details>
      <summary className="w-fit cursor-pointer rounded whitespace-nowrap">
        {t("title", { count: Math.max(attempts, tries.length) })}
      </summary>
      <ol className="mt-2 max-w-96 space-y-3">
        {tries.map(({ id, at, outcome, status, request, response }) => (
          <li key={id} className="space-y-1">
            <p>
              <Instant at={at} zone={zone} /> – {t(`outcome.${outcomeOf(outcome)}`)} –{" "}
              {status === null ? t("none") : t("status", { status })}
            </p>
            {request && <Body title={t("request")} text={request} />}
            {response && <Body title={t("response")} text={response} />}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Body({ title, text }: { title: string; text: string }) {
  return (
    <details>
      <summary className="w-fit cursor-pointer rounded text-caption text-muted-foreground">{title}</summary>
      <pre className="mt-1 max-h-60 overflow-auto rounded bg-muted p-2 text-caption break-all whitespace-pre-wrap" translate="no">
        {text}
      </pre>
    </details>
  );
}

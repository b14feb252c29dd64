import { useTranslations } from "next-intl";

const MODES = ["answer", "note"] as const;
type ComposerTabsProps = { mode: "answer" | "note"; onChange: (mode: "answer" | "note") => void };

/** To the customer, or among colleagues: two buttons of which one is pressed. */
export function ComposerTabs({ mode, onChange }: ComposerTabsProps) {
  const t = useTranslations("replies.compose");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's
    <div role="group" aria-label={t("title")} className="flex gap-1">
      {MODES.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === mode}
          onClick={() => onChange(one)}
          aria-keyshortcuts={one === "answer" ? "r" : "n"}
          className={`min-h-9 rounded-md px-3 text-muted-foreground hover:bg-muted aria-pressed:font-medium ${
            one === "note" ? "aria-pressed:bg-warning-soft aria-pressed:text-warning" : "aria-pressed:bg-info-soft aria-pressed:text-info"
          }`}
        >
          {t(one)}
        </button>
      ))}
    </div>
  );
}

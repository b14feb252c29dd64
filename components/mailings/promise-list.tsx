import { useTranslations } from "next-intl";
import type { MadePromise } from "@/lib/domain/mailings/made-promises";

/** What a letter promises, in its own sentences, and by when. */
export function PromiseList({ promises }: { promises: readonly MadePromise[] }) {
  const t = useTranslations("letters.checks");
  if (promises.length === 0) return <p className="text-muted-foreground">{t("noPromise")}</p>;
  return (
    <ul className="space-y-2">
      {promises.map(({ language, text, dueIn }) => (
        <li key={`${language} ${text} ${JSON.stringify(dueIn)}`}>
          <p lang={language}>{text}</p>
          <p className="text-caption text-muted-foreground">
            {"hours" in dueIn && t("dueHours", { count: dueIn.hours })}
            {"workingDays" in dueIn && t("dueDays", { count: dueIn.workingDays })}
            {"months" in dueIn && t("dueMonths", { count: dueIn.months })}
            {"dueOn" in dueIn && t("dueOnDay")}
          </p>
        </li>
      ))}
    </ul>
  );
}

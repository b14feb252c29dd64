import { useTranslations } from "next-intl";

/** A letter exactly as it is mailed; nothing in it runs and nothing in it reaches the page around it. */
export function LetterFrame({ subject, html, language }: { subject: string; html: string; language: string }) {
  const t = useTranslations("plans.sample");
  return (
    <div className="overflow-hidden rounded-md border print:break-inside-avoid">
      <p className="border-b bg-muted px-3 py-2" lang={language}>
        <span className="text-muted-foreground">{t("subject")} </span>
        <span className="font-medium">{subject}</span>
      </p>
      <iframe sandbox="" srcDoc={html} title={`${t("frame")} – ${subject}`} className="h-112 w-full bg-white print:h-[48rem]" />
    </div>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";

type LetterFrameProps = { subject: string; html: string; text: string; language: "fr" | "en"; linksOpen?: boolean };

/** A letter in a frame of its own: no script runs in it, and nothing of ours is within its reach. */
export function LetterFrame({ subject, html, text, language, linksOpen = false }: LetterFrameProps) {
  const t = useTranslations("mailings.preview");
  const [phone, setPhone] = useState(false);
  const [plain, setPlain] = useState(false);
  const [night, setNight] = useState(false);
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap gap-2">
        <fieldset className="flex gap-1">
          <legend className="sr-only">{t("part")}</legend>
          <Choice on={!plain} onClick={() => setPlain(false)} label={t("html")} />
          <Choice on={plain} onClick={() => setPlain(true)} label={t("text")} />
        </fieldset>
        <fieldset className="flex gap-1">
          <legend className="sr-only">{t("width")}</legend>
          <Choice on={!phone} onClick={() => setPhone(false)} label={t("desktop")} />
          <Choice on={phone} onClick={() => setPhone(true)} label={t("phone")} />
        </fieldset>
        <fieldset className="flex gap-1">
          <legend className="sr-only">{t("scheme")}</legend>
          <Choice on={!night} onClick={() => setNight(false)} label={t("day")} />
          <Choice on={night} onClick={() => setNight(true)} label={t("night")} />
        </fieldset>
      </div>
      <p lang={language}>
        <span className="text-muted-foreground">{t("subject")} </span>
        <span className="font-medium">{subject}</span>
      </p>
      {plain ? (
        <pre lang={language} className="rounded-md border bg-card p-4 font-sans break-words whitespace-pre-wrap">
          {text}
        </pre>
      ) : (
        <iframe
          title={t("frame")}
          srcDoc={inScheme(linksOpen ? html : html.replace("<head>", '<head><base target="_self">'), night)}
          sandbox={linksOpen ? "allow-popups allow-popups-to-escape-sandbox" : ""}
          className={`h-[640px] rounded-md border bg-white ${phone ? "w-[360px] max-w-full" : "w-full"}`}
        />
      )}
    </div>
  );
}

/** As a client in that scheme shows it, whatever this browser's own is. */
const inScheme = (html: string, night: boolean): string =>
  html
    .replaceAll("@media (prefers-color-scheme:dark)", night ? "@media all" : "@media not all")
    .replaceAll("color-scheme:light dark", `color-scheme:${night ? "dark" : "light"}`);

const Choice = ({ on, onClick, label }: { on: boolean; onClick: () => void; label: string }) => (
  <Button tone={on ? "secondary" : "quiet"} aria-pressed={on} onClick={onClick}>
    {label}
  </Button>
);

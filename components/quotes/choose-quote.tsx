"use client";

import { useTranslations } from "next-intl";
import { useId, useState, useTransition } from "react";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field, Select, Textarea } from "@/components/ui/field";
import type { Result } from "@/lib/commands/command";
import type { Refusal } from "@/lib/domain/refusal";
import type { Words } from "@/lib/queries/feedback/reactions";

const CONSENTS = ["page", "mail", "phone"] as const;
type Consent = (typeof CONSENTS)[number];
export type QuoteInput = {
  incidentRef: string;
  from: Words["from"];
  text: string;
  mood: "happy" | "unhappy";
  consent: Consent;
  seen: boolean;
};
export type QuoteActs = {
  choose: (input: QuoteInput) => Promise<Result<unknown>>;
  remove: (quoteId: string, reason: string) => Promise<Result<unknown>>;
};

type ChooseQuoteProps = { words: Words; mood: QuoteInput["mood"]; incidentRef: string; act: QuoteActs["choose"] };

/** Words on their way into the report: edited so that nobody knows whose they are, with how their author agreed. */
export function ChooseQuote({ words, mood, incidentRef, act }: ChooseQuoteProps) {
  const t = useTranslations("reactions.choose");
  const refusalText = useRefusalText();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState(words.text.slice(0, 1_000));
  const [consent, setConsent] = useState<Consent | "">(words.mayQuote ? "page" : "");
  const [seen, setSeen] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [busy, start] = useTransition();
  const seenId = useId();
  const naming = refused?.reason === "quote_names_person" ? String(refused.detail?.by ?? "").split(",") : [];
  const consents = CONSENTS.filter((one) => one !== "page" || words.mayQuote);
  const submit = () =>
    start(async () => {
      if (consent === "") return;
      const result = await act({ incidentRef, from: words.from, text, mood, consent, seen });
      setRefused(result.ok ? null : result.refusal);
      if (result.ok) setOpen(false);
    });
  return (
    <>
      <Button tone="quiet" aria-label={t("one", { text: words.text.slice(0, 40) })} onClick={() => setOpen(true)}>
        {t(words.quoted ? "again" : "action")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("lead")}>
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Field label={t("text")} hint={t("textHint")}>
            {(control) => (
              <Textarea {...control} rows={5} maxLength={1_000} value={text} onChange={(event) => setText(event.target.value)} />
            )}
          </Field>
          <Field label={t("consent")} hint={words.mayQuote ? undefined : t("consentHint")}>
            {(control) => (
              <Select {...control} required value={consent} onChange={(event) => setConsent(event.target.value as Consent | "")}>
                <option value="">{t("choose")}</option>
                {consents.map((one) => (
                  <option key={one} value={one}>
                    {t(`consents.${one}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {refused && (
            <Callout tone="warning" title={refusalText(refused)}>
              {naming.length > 0 && (
                <>
                  <p>{t("names", { by: naming.map((by) => t("telltale", { by })).join(", ") })}</p>
                  <p className="mt-2 flex items-start gap-2">
                    <input
                      id={seenId}
                      type="checkbox"
                      className="mt-1"
                      checked={seen}
                      onChange={(event) => setSeen(event.target.checked)}
                    />
                    <label htmlFor={seenId}>{t("seen")}</label>
                  </p>
                </>
              )}
            </Callout>
          )}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button type="submit" tone="primary" disabled={busy || consent === "" || text.trim() === ""}>
              {t("confirm")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}

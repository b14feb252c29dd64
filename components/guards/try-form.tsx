"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Field, Select, Textarea } from "@/components/ui/field";
import type { DecimalSign } from "@/lib/domain/imports/parse-money";
import type { Tried } from "@/lib/queries/guards/try-prices";
import { CurlExample } from "./curl-example";
import { TriedTable } from "./tried-table";

type TryFormProps = {
  guardId: number | null;
  currencies: string[];
  url: string;
  onTry: (input: unknown) => Promise<Tried | null>;
};

const SIGNS: Record<DecimalSign, "comma" | "point"> = { ",": "comma", ".": "point" };

/** Prices that are typed or pasted, and what would be answered; nothing is kept. */
export function TryForm({ guardId, currencies, url, onTry }: TryFormProps) {
  const t = useTranslations("guards.try");
  const [text, setText] = useState("");
  const [decimal, setDecimal] = useState<DecimalSign>(useLocale() === "fr" ? "," : ".");
  const [currency, setCurrency] = useState(currencies[0] ?? "EUR");
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState<Tried | null | "none">(null);
  const run = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setTried((await onTry({ text, decimal, currency, guardId }).finally(() => setBusy(false))) ?? "none");
  };
  const lines = tried && tried !== "none" ? tried.lines : [];
  return (
    <Card>
      <form onSubmit={run} className="space-y-4">
        <Field label={t("lines")} hint={t("linesHint")}>
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              spellCheck={false}
              className="font-mono"
              placeholder={`PACK-500;0\nALBUM-A4;29${decimal}90`}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        <div className="flex flex-wrap items-end gap-4">
          <Field label={t("decimal")}>
            {(control) => (
              <Select
                {...control}
                className="w-44!"
                value={decimal}
                onChange={({ target }) => setDecimal(target.value === "," ? "," : ".")}
              >
                {([",", "."] as const).map((sign) => (
                  <option key={sign} value={sign}>
                    {t(`decimalOf.${SIGNS[sign]}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t("currency")}>
            {(control) => (
              <Select {...control} value={currency} onChange={({ target }) => setCurrency(target.value)}>
                {currencies.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </Select>
            )}
          </Field>
          <Button type="submit" tone="primary" disabled={busy}>
            {t(busy ? "busy" : "run")}
          </Button>
        </div>
      </form>
      <div aria-live="polite" className="mt-4 space-y-4">
        {tried === "none" && <Callout tone="warning" title={t("none")} />}
        {tried && tried !== "none" && <TriedTable tried={tried} />}
      </div>
      <CurlExample url={url} lines={lines} currency={currency} />
    </Card>
  );
}

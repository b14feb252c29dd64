"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { Field, Input } from "@/components/ui/field";
import type { FoundCustomer } from "@/lib/queries/replies/find-customers";

const PAUSE_MS = 300;

type CustomerPickerProps = {
  chosen: FoundCustomer | null;
  onChoose: (customer: FoundCustomer | null) => void;
  find: (text: string) => Promise<FoundCustomer[]>;
};

/** Finds one customer by a part of their name, address or the reference of an order. */
export function CustomerPicker({ chosen, onChoose, find }: CustomerPickerProps) {
  const t = useTranslations("replies.picker");
  const name = useId();
  const [text, setText] = useState("");
  const [found, setFound] = useState<FoundCustomer[] | null>(null);
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(async () => {
      const customers = text.trim().length < 2 ? null : await find(text);
      if (!gone) setFound(customers);
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text, find]);
  return (
    <div className="space-y-2">
      <Field label={t("label")} hint={t("hint")}>
        {(control) => (
          <Input {...control} type="search" value={text} autoComplete="off" onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      <div aria-live="polite">
        {found?.length === 0 && <p className="text-muted-foreground">{t("nobody")}</p>}
        {found && found.length > 0 && (
          <fieldset className="max-h-48 space-y-1 overflow-y-auto rounded-md border p-2">
            <legend className="sr-only">{t("found", { count: found.length })}</legend>
            {found.map((customer) => (
              <label key={customer.id} className="flex items-start gap-2 rounded px-1 py-1 hover:bg-muted">
                <input
                  type="radio"
                  name={name}
                  className="mt-0.5 size-4 accent-primary"
                  checked={chosen?.id === customer.id}
                  onChange={() => onChoose(customer)}
                />
                <span className="min-w-0">
                  <span className="block font-medium">{customer.name || t("nameless", { id: customer.id })}</span>
                  <span className="block text-caption break-all text-muted-foreground">{customer.email ?? t("noAddress")}</span>
                </span>
              </label>
            ))}
          </fieldset>
        )}
      </div>
    </div>
  );
}

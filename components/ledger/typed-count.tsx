"use client";

import type { LucideIcon } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";

type TypedCountProps = {
  /** What has to be typed: spaces between thousands do not matter. */
  count: number;
  label: (count: string) => string;
  hint?: string;
  button: string;
  icon: LucideIcon;
  busy: boolean;
  /** With the reason that was typed; empty: none. */
  act: (reason: string) => void;
  children?: ReactNode;
};

/** A button that cannot be pressed before the number of customers is typed. */
export function TypedCount({ count, label, hint, button, icon: Icon, busy, act, children }: TypedCountProps) {
  const t = useTranslations("ledger.reason");
  const format = useFormatter();
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const matches = typed.replace(/[\s\u00a0\u202f]/g, "") === String(count);
  return (
    <form
      className="mt-4 flex flex-wrap items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (matches) act(reason.trim());
      }}
    >
      {children}
      <Field label={t("optional")} hint={t("hint")}>
        {(control) => <Input {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <Field label={label(format.number(count, { useGrouping: false }))} hint={hint}>
        {(control) => (
          <Input {...control} inputMode="numeric" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
        )}
      </Field>
      <Button type="submit" tone="primary" disabled={!matches || busy} className="mt-6">
        <Icon aria-hidden className="size-4" />
        {button}
      </Button>
    </form>
  );
}

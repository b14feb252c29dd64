"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import type { AccountView } from "@/lib/queries/accounts/accounts-screen";

/** Switches an account on after its shop's name was typed: from then on the shop is written to. */
export function TurnOn({ account: { id: accountId, version, source: name, waiting }, onTurn }: { account: AccountView; onTurn: Change }) {
  const t = useTranslations("effects.accounts");
  const [open, setOpen] = useState(false);
  const [word, setWord] = useState("");
  const { run, busy } = useChange(onTurn);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!(await run({ accountId, version, enabled: true, word }))) return;
    setOpen(false);
    setWord("");
    toast.success(t("turnedOn", { name }));
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("turnOn")}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("turnOnTitle", { name })} description={t("turnOnText", { count: waiting })}>
        <form onSubmit={submit} className="space-y-4">
          <Field label={t("word", { name })}>
            {(control) => (
              <Input {...control} value={word} autoComplete="off" spellCheck={false} onChange={(event) => setWord(event.target.value)} />
            )}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button type="submit" tone="danger" disabled={busy || word.trim() !== name}>
              {t("turnOn")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}

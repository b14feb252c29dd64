"use client";

import { Plug } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import { useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Select } from "@/components/ui/field";
import { ACCOUNT_KINDS, type AccountKind } from "@/lib/domain/accounts/account-kind";
import type { Connect } from "./account-actions";
import { AccountFields } from "./account-fields";
import { accountInput } from "./account-input";
import { SecretShown } from "./secret-shown";

type ConnectAccountProps = { sources: string[]; onConnect: Connect };

/** Connects a shop to be written to, off at first; a webhook's secret is shown once. */
export function ConnectAccount({ sources, onConnect }: ConnectAccountProps) {
  const t = useTranslations("effects.accounts");
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setOpen(false);
    setSecret(null);
  };
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        <Plug aria-hidden className="size-4" /> {t("connect")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title={t("connect")}
        description={secret ? undefined : t("connectLead")}
      >
        {secret ? (
          <SecretShown secret={secret} onClose={close} />
        ) : (
          <ConnectForm sources={sources} onConnect={onConnect} onCancel={close} onDone={(made) => (made ? setSecret(made) : close())} />
        )}
      </Dialog>
    </>
  );
}

type ConnectFormProps = ConnectAccountProps & { onCancel: () => void; onDone: (secret: string | null) => void };

function ConnectForm({ sources, onConnect, onCancel, onDone }: ConnectFormProps) {
  const t = useTranslations("effects.accounts");
  const list = useId();
  const [kind, setKind] = useState<AccountKind>("shopify");
  const { run, busy, invalid } = useChange(onConnect);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = accountInput(new FormData(event.currentTarget));
    const made = await run(input);
    if (!made) return;
    toast.success(t("connected", { name: String(input.source) }));
    onDone(made.secret);
  }
  return (
    <form onSubmit={submit} className="space-y-4">
      <Field label={t("kindLabel")}>
        {(control) => (
          <Select
            {...control}
            name="kind"
            value={kind}
            onChange={(event) => setKind(ACCOUNT_KINDS.find((one) => one === event.target.value) ?? "shopify")}
          >
            {ACCOUNT_KINDS.map((one) => (
              <option key={one} value={one}>
                {t(`kind.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("source")} hint={t("sourceHint")} error={invalid.has("source") && t("invalid")}>
        {(control) => <Input {...control} name="source" required maxLength={80} autoComplete="off" list={list} />}
      </Field>
      <datalist id={list}>
        {sources.map((source) => (
          <option key={source} value={source} />
        ))}
      </datalist>
      <AccountFields kind={kind} isNew invalid={invalid} />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" tone="primary" disabled={busy}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}

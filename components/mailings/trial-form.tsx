"use client";

import { Plus, Send, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { sendTestAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import type { MailingTrial } from "@/lib/queries/mailings/mailing-trial";
import { useMailingAction } from "./use-mailing-action";

/** Most colleagues who get a copy at once. */
const MOST = 5;

type Copy = { key: number; staffId: string; customerId: string };
type TrialFormProps = { mailingId: number } & Pick<MailingTrial, "colleagues" | "readers">;

/** Who gets a copy, and as whom they read it. */
export function TrialForm({ mailingId, colleagues, readers }: TrialFormProps) {
  const t = useTranslations("mailings.trial");
  const { pending, act } = useMailingAction();
  const first = { staffId: colleagues[0]?.id ?? "", customerId: readers[0]?.customerId ?? "" };
  const [copies, setCopies] = useState<Copy[]>([{ key: 0, ...first }]);
  const change = (key: number, changed: Partial<Copy>) =>
    setCopies((list) => list.map((copy) => (copy.key === key ? { ...copy, ...changed } : copy)));
  const add = () => {
    const free = colleagues.find(({ id }) => !copies.some((copy) => copy.staffId === id));
    setCopies((list) => [...list, { key: (list.at(-1)?.key ?? 0) + 1, ...first, ...(free && { staffId: free.id }) }]);
  };
  const send = () =>
    act(
      () => sendTestAction({ mailingId, copies: copies.map(({ staffId, customerId }) => ({ staffId, customerId })) }),
      ({ testSendIds }) => t("sent", { count: testSendIds.length }),
    );
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {copies.map((copy, index) => (
        <fieldset key={copy.key} className="flex flex-wrap items-end gap-2">
          <legend className="sr-only">{t("copy", { number: index + 1 })}</legend>
          <CopyFields copy={copy} colleagues={colleagues} readers={readers} change={(changed) => change(copy.key, changed)} />
          {copies.length > 1 && (
            <Button
              tone="quiet"
              aria-label={t("remove", { number: index + 1 })}
              onClick={() => setCopies((list) => list.filter(({ key }) => key !== copy.key))}
            >
              <X aria-hidden className="size-4" />
            </Button>
          )}
        </fieldset>
      ))}
      <div className="flex flex-wrap gap-2">
        {copies.length < Math.min(MOST, colleagues.length) && (
          <Button tone="quiet" onClick={add}>
            <Plus aria-hidden className="size-4" />
            {t("add")}
          </Button>
        )}
        <Button type="submit" tone="primary" disabled={pending}>
          <Send aria-hidden className="size-4" />
          {t("submit", { count: copies.length })}
        </Button>
      </div>
    </form>
  );
}

type CopyFieldsProps = Pick<TrialFormProps, "colleagues" | "readers"> & { copy: Copy; change: (changed: Partial<Copy>) => void };

function CopyFields({ copy, colleagues, readers, change }: CopyFieldsProps) {
  const t = useTranslations("mailings.trial");
  const p = useTranslations("mailings.preview");
  return (
    <>
      <div className="min-w-52 flex-1">
        <Field label={t("colleague")}>
          {(control) => (
            <Select {...control} value={copy.staffId} onChange={(event) => change({ staffId: event.target.value })}>
              {colleagues.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <div className="min-w-52 flex-1">
        <Field label={t("readAs")}>
          {(control) => (
            <Select {...control} value={copy.customerId} onChange={(event) => change({ customerId: event.target.value })}>
              {readers.map(({ customerId, name, why }) => (
                <option key={customerId} value={customerId}>
                  {`${name || p("noName")} – ${p(why as "longest")}`}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </>
  );
}

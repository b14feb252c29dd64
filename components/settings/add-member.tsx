"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Select } from "@/components/ui/field";
import { ROLES } from "@/lib/domain/staff/role";
import { type Change, useChange } from "./use-change";

type Handover = { name: string; password: string };
type AddMemberProps = { open: boolean; onClose: () => void; onAdd: Change<{ id: string; password: string }> };

/** Asks who, then shows the first password once: it is stored nowhere in clear. */
export function AddMember({ open, onClose, onAdd }: AddMemberProps) {
  const t = useTranslations("settings.team");
  const [handover, setHandover] = useState<Handover | null>(null);
  function close() {
    setHandover(null);
    onClose();
  }
  return (
    <Dialog open={open} onOpenChange={(wanted) => !wanted && close()} title={handover ? t("added", { name: handover.name }) : t("add")}>
      {handover ? (
        <>
          <p>{t("handover")}</p>
          <p>
            <code className="rounded bg-muted px-2 py-1 text-base select-all">{handover.password}</code>
          </p>
          <Button tone="primary" onClick={close}>
            {t("close")}
          </Button>
        </>
      ) : (
        <AddMemberForm onAdd={onAdd} onAdded={setHandover} onCancel={close} />
      )}
    </Dialog>
  );
}

type FormProps = { onAdd: AddMemberProps["onAdd"]; onAdded: (handover: Handover) => void; onCancel: () => void };

function AddMemberForm({ onAdd, onAdded, onCancel }: FormProps) {
  const t = useTranslations("settings.team");
  const roles = useTranslations("staff.role");
  const { run, busy, invalid } = useChange(onAdd);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = Object.fromEntries(new FormData(event.currentTarget));
    const added = await run(input);
    if (added) onAdded({ name: String(input.name), password: added.password });
  }
  return (
    <form onSubmit={submit} className="space-y-4">
      <Field label={t("name")}>{(control) => <Input {...control} name="name" required maxLength={80} autoComplete="off" />}</Field>
      <Field label={t("email")} error={invalid.has("email") && t("emailInvalid")}>
        {(control) => <Input {...control} name="email" type="email" required autoComplete="off" />}
      </Field>
      <Field label={t("role")}>
        {(control) => (
          <Select {...control} name="role" defaultValue="agent">
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {roles(role)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" tone="primary" disabled={busy}>
          {t("add")}
        </Button>
      </div>
    </form>
  );
}

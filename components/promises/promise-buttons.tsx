"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { ReasonDialog } from "@/components/ledger/reason-dialog";
import { useRun } from "@/components/ledger/use-run";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Select } from "@/components/ui/field";
import type { PromiseView } from "@/lib/queries/promises/promise-view";
import type { PromiseActions } from "./promise-actions";

type PromiseButtonsProps = { promise: PromiseView; team: { id: string; name: string }[]; actions: PromiseActions };

/** Kept, with a word on how where there is one; given up, with its reason; or handed to a colleague. */
export function PromiseButtons({ promise, team, actions }: PromiseButtonsProps) {
  const t = useTranslations("replies.promises");
  const { id, text, owner } = promise;
  const { busy, run } = useRun();
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <KeptDialog promise={promise} actions={actions} />
      <ReasonDialog
        trigger={t("giveUp.button")}
        label={t("giveUp.label", { text })}
        title={t("giveUp.title")}
        description={t("giveUp.lead", { text })}
        confirm={t("giveUp.button")}
        act={(note) => actions.settle({ promiseId: id, outcome: "given_up", note })}
      />
      <Select
        aria-label={t("handOver", { text })}
        className="w-auto!"
        value={owner.id}
        disabled={busy}
        onChange={(event) => {
          const to = team.find((one) => one.id === event.target.value);
          if (to)
            run(
              () => actions.handOver({ promiseId: id, ownerId: to.id }),
              () => toast.success(t("handedOver", { name: to.name })),
            );
        }}
      >
        {!team.some((one) => one.id === owner.id) && <option value={owner.id}>{owner.name}</option>}
        {team.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </Select>
    </div>
  );
}

function KeptDialog({ promise: { id, text }, actions }: Pick<PromiseButtonsProps, "promise" | "actions">) {
  const t = useTranslations("replies.promises.kept");
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const { busy, refused, run } = useRun();
  return (
    <>
      <Button aria-label={t("label", { text })} onClick={() => setOpen(true)}>
        {t("button")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("lead", { text })}>
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            run(
              () => actions.settle({ promiseId: id, outcome: "kept", note: note.trim() }),
              () => setOpen(false),
            );
          }}
        >
          <Field label={t("note")} hint={t("noteHint")}>
            {(control) => <Input {...control} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />}
          </Field>
          {refused && <Callout tone="warning" title={refused} />}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button type="submit" tone="primary" disabled={busy}>
              {t("button")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}

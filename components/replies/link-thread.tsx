"use client";

import { Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { FoundCustomer } from "@/lib/queries/replies/find-customers";
import type { OpenedThread } from "@/lib/queries/replies/opened-thread";
import { CustomerPicker } from "./customer-picker";
import { IncidentSelect } from "./incident-select";
import type { ReplyActions } from "./reply-actions";
import type { ReplyRun } from "./use-reply-run";

type LinkThreadProps = { thread: OpenedThread; actions: ReplyActions; run: ReplyRun; busy: boolean };

/** Says who wrote and about which incident, where neither the address nor the link told. */
export function LinkThread({ thread, actions, run, busy }: LinkThreadProps) {
  const t = useTranslations("replies.link");
  const [open, setOpen] = useState(false);
  const [customer, setCustomer] = useState<FoundCustomer | null>(null);
  const [incidentRef, setIncident] = useState("");
  const choose = (found: FoundCustomer | null) => {
    setCustomer(found);
    setIncident(found?.incidents.find(({ ref }) => ref === thread.incidentRef)?.ref ?? found?.incidents[0]?.ref ?? "");
  };
  const save = () =>
    customer &&
    run(
      () => actions.link({ threadId: thread.id, customerId: customer.id, incidentRef: incidentRef || null }),
      t("done"),
      () => setOpen(false),
    );
  return (
    <>
      <Button tone={thread.customerId ? "quiet" : "secondary"} onClick={() => setOpen(true)}>
        <Link2 aria-hidden className="size-4" />
        {t(thread.customerId ? "change" : "open")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("lead")}>
        <CustomerPicker chosen={customer} onChoose={choose} find={actions.findCustomers} />
        {customer && <IncidentSelect value={incidentRef} onChange={setIncident} incidents={customer.incidents} />}
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
          <Button tone="primary" disabled={!customer || busy} onClick={save}>
            {t("save")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

"use client";

import { PhoneIncoming } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LocalTimeField } from "@/components/incidents/local-time-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Select, Textarea } from "@/components/ui/field";
import { localInstant, localTimeOf } from "@/lib/domain/incidents/local-time";
import type { FoundCustomer } from "@/lib/queries/replies/find-customers";
import { CustomerPicker } from "./customer-picker";
import { type InboxAddress, inboxHref } from "./inbox-address";
import { IncidentSelect } from "./incident-select";
import type { ReplyActions } from "./reply-actions";
import { useReplyRun } from "./use-reply-run";

type TypeInProps = {
  base: string;
  address: InboxAddress;
  /** Of the page, where it is one incident's. */
  incidentRef: string | null;
  now: string;
  zone: string;
  actions: ReplyActions;
};

/** Takes in what came by telephone or by letter, as if it had been written. */
export function TypeIn({ base, address, incidentRef, now, zone, actions }: TypeInProps) {
  const t = useTranslations("replies.typeIn");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <PhoneIncoming aria-hidden className="size-4" />
        {t("open")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("lead")}>
        <TypeInForm {...{ base, address, incidentRef, now, zone, actions }} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function TypeInForm({ base, address, incidentRef, now, zone, actions, onClose }: TypeInProps & { onClose: () => void }) {
  const t = useTranslations("replies.typeIn");
  const router = useRouter();
  const { busy, run } = useReplyRun();
  const [customer, setCustomer] = useState<FoundCustomer | null>(null);
  const [incident, setIncident] = useState("");
  const [channel, setChannel] = useState<"phone" | "letter">("phone");
  const [words, setWords] = useState("");
  const [at, setAt] = useState(localTimeOf(new Date(now), zone));
  const said = localInstant(at, zone);
  const [wantsCall, setWantsCall] = useState(false);
  const choose = (found: FoundCustomer | null) => {
    setCustomer(found);
    setIncident(found?.incidents.find(({ ref }) => ref === incidentRef)?.ref ?? found?.incidents[0]?.ref ?? "");
  };
  const ready = customer !== null && words.trim() !== "" && said.ok;
  const save = () => {
    if (!ready) return;
    const typed = { customerId: customer.id, incidentRef: incident || null, channel, words, wantsCall };
    run(
      () => actions.typeIn({ ...typed, at: said.at.toISOString() }),
      t("done"),
      ({ threadId }) => {
        onClose();
        router.push(inboxHref(base, address, { thread: threadId, side: false }));
      },
    );
  };
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <CustomerPicker chosen={customer} onChoose={choose} find={actions.findCustomers} />
      {customer && <IncidentSelect value={incident} onChange={setIncident} incidents={customer.incidents} />}
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Field label={t("channel")}>
          {(control) => (
            <Select {...control} value={channel} onChange={(event) => setChannel(event.target.value === "letter" ? "letter" : "phone")}>
              <option value="phone">{t("phone")}</option>
              <option value="letter">{t("letter")}</option>
            </Select>
          )}
        </Field>
        <LocalTimeField label={t("when")} zone={zone} value={at} onChange={setAt} />
      </div>
      <Field label={t("words")} hint={t("wordsHint")}>
        {(control) => (
          <Textarea {...control} rows={5} maxLength={20_000} required value={words} onChange={(event) => setWords(event.target.value)} />
        )}
      </Field>
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-primary"
          checked={wantsCall}
          onChange={(event) => setWantsCall(event.target.checked)}
        />
        {t("wantsCall")}
      </label>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" tone="primary" disabled={!ready || busy}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

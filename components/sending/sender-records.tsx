"use client";

import { CircleCheck, CircleHelp, Copy, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Instant } from "@/components/instant";
import { type Change, useChange } from "@/components/settings/use-change";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { SenderRecord } from "@/lib/domain/mailings/sender-records";
import type { SenderStanding } from "@/lib/queries/sending/sending-screen";

type SenderRecordsProps = { sender: SenderStanding; zone: string; mayLookUp: boolean; onLookUp: Change };

const LOOK = {
  found: { tone: "success", icon: CircleCheck },
  missing: { tone: "warning", icon: TriangleAlert },
  doubled: { tone: "warning", icon: TriangleAlert },
  unknown: { tone: "neutral", icon: CircleHelp },
} as const;

/** Who sends, and what their domain says about it; what nobody could look up is unknown. */
export function SenderRecords({ sender, zone, mayLookUp, onLookUp }: SenderRecordsProps) {
  const t = useTranslations("sending.sender");
  const { run, busy } = useChange(onLookUp);
  async function lookUp() {
    if (await run({})) toast.success(t("asked"));
  }
  return (
    <div className="space-y-4">
      <p className="break-words">{t(`kind.${sender.kind}`, { from: sender.from })}</p>
      <ul className="list-disc space-y-1 pl-5 text-muted-foreground">
        <li>{t(sender.webhook ? "webhook" : "noWebhook")}</li>
        <li>{t(sender.sms ? "sms" : "noSms")}</li>
      </ul>
      <div className="flex flex-wrap items-center gap-3">
        <p className="text-muted-foreground">
          {sender.at ? (
            <>
              {t("lookedUp", { domain: sender.domain })} <Instant at={sender.at} zone={zone} />
            </>
          ) : (
            t("never", { domain: sender.domain })
          )}
        </p>
        {mayLookUp && (
          <Button onClick={lookUp} disabled={busy}>
            {t("lookUp")}
          </Button>
        )}
      </div>
      {sender.records.length > 0 && (
        <ul className="divide-y rounded-md border">
          {sender.records.map((record) => (
            <RecordRow key={record.what} record={record} />
          ))}
        </ul>
      )}
    </div>
  );
}

function RecordRow({ record }: { record: SenderRecord }) {
  const t = useTranslations("sending.sender");
  const { tone, icon } = LOOK[record.state];
  return (
    <li className="space-y-2 p-3">
      <p className="flex flex-wrap items-center gap-2 font-medium">
        {t(`record.${record.what}`)}
        <Badge tone={tone} icon={icon}>
          {t(`state.${record.state}`)}
        </Badge>
      </p>
      <p className="text-muted-foreground">{t(`means.${record.what}`)}</p>
      {record.name && <Copied label={t("name")} text={record.name} />}
      {record.found && <Copied label={t("found")} text={record.found} />}
      {record.state !== "found" && (record.wanted ? <Copied label={t("wanted")} text={record.wanted} /> : <p>{t("askProvider")}</p>)}
    </li>
  );
}

function Copied({ label, text }: { label: string; text: string }) {
  const t = useTranslations("sending.sender");
  async function copy() {
    await navigator.clipboard.writeText(text);
    toast.success(t("copied"));
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="w-28 shrink-0 text-caption text-muted-foreground">{label}</span>
      <code className="min-w-0 grow basis-40 rounded bg-muted px-2 py-1 text-caption break-all">{text}</code>
      <Button tone="quiet" onClick={copy} aria-label={t("copy", { text: label })}>
        <Copy aria-hidden className="size-4" />
      </Button>
    </div>
  );
}

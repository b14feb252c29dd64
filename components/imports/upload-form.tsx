"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DropZone } from "@/components/ui/drop-zone";
import { Field, Input } from "@/components/ui/field";
import { Progress } from "@/components/ui/progress";
import { IMPORT_KINDS, type ImportKind } from "@/lib/domain/imports/fields";
import type { LookIncident } from "@/lib/queries/imports/look-incidents";
import { FirstLook } from "./first-look";
import { LookSelect } from "./look-select";
import { type Sending, sendFile } from "./send-file";
import { newUploadName, useUploadLook } from "./use-upload-look";

const MEGABYTE = 1_000_000;
const FILES = ".csv,.gz,.txt,.tsv,.xlsx,text/csv,application/gzip,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type UploadFormProps = {
  /** Those that the file can be looked at for, and the one chosen at first. */
  incidents: LookIncident[];
  incident: string | null;
  /** The declaration that the import returns to. */
  draft: string | null;
  /** Chosen at first. */
  first?: ImportKind;
};

/** What the file holds, then the file; it leaves as soon as it is chosen. Orders are looked at on their way, for the incident chosen. */
export function UploadForm({ incidents, incident: atFirst, draft, first = "orders" }: UploadFormProps) {
  const t = useTranslations("imports.upload");
  const kinds = useTranslations("imports");
  const refusalText = useRefusalText();
  const router = useRouter();
  const [kind, setKind] = useState<ImportKind>(first);
  const [source, setSource] = useState("shop");
  const [incident, setIncident] = useState(atFirst);
  const [sent, setSent] = useState<{ bytes: number; size: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [upload, setUpload] = useState<string | null>(null);
  const look = useUploadLook(upload);
  const sending = useRef<Sending | null>(null);

  async function send(file: File | undefined) {
    if (!file || sent) return;
    setProblem(null);
    setSent({ bytes: 0, size: file.size });
    const looked = incident && kind === "orders" ? { incident, upload: newUploadName() } : null;
    setUpload(looked?.upload ?? null);
    sending.current = sendFile({ file, kind, source, look: looked, onProgress: (bytes) => setSent({ bytes, size: file.size }) });
    const result = await sending.current.result;
    if (result?.ok) {
      router.push(`/imports/${result.value.importId}${draft ? `?draft=${draft}` : ""}` as Route);
      return;
    }
    setSent(null);
    setUpload(null);
    setProblem(result ? refusalText(result.refusal) : t("failed"));
  }

  return (
    <div className="max-w-2xl space-y-6">
      <fieldset className="grid gap-3 sm:grid-cols-3" disabled={sent !== null}>
        <legend className="mb-2 font-medium">{t("kind")}</legend>
        {IMPORT_KINDS.map((choice) => (
          <label key={choice} className="flex gap-3 rounded-md border bg-card p-3 has-checked:border-primary">
            <input type="radio" name="kind" className="mt-1" checked={kind === choice} onChange={() => setKind(choice)} />
            <span>
              <span className="block font-medium">{kinds(`kindOf.${choice}`)}</span>
              <span className="text-caption text-muted-foreground">{kinds(`kindHint.${choice}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Field label={t("source")} hint={t("sourceHint")}>
        {(control) => (
          <Input {...control} value={source} maxLength={60} disabled={sent !== null} onChange={(event) => setSource(event.target.value)} />
        )}
      </Field>
      {kind === "orders" && <LookSelect incidents={incidents} value={incident} disabled={sent !== null} onChange={setIncident} />}
      {sent ? <SentSoFar {...sent} onStop={() => sending.current?.stop()} /> : <OrdersDrop onFile={send} />}
      {sent && look && <FirstLook look={look} />}
      {problem && <Callout tone="warning" title={problem} />}
    </div>
  );
}

function OrdersDrop({ onFile }: { onFile: (file: File | undefined) => void }) {
  const t = useTranslations("imports.upload");
  return <DropZone title={t("drop")} choose={t("choose")} hint={t("hint")} accept={FILES} primary onFile={onFile} />;
}

function SentSoFar({ bytes, size, onStop }: { bytes: number; size: number; onStop: () => void }) {
  const t = useTranslations("imports.upload");
  const format = useFormatter();
  const megabytes = (value: number) => format.number(value / MEGABYTE, { maximumFractionDigits: 1 });
  return (
    <div className="space-y-3 rounded-md border bg-card p-4">
      <Progress label={t("sending")} value={bytes} max={size} />
      <p aria-live="polite">{bytes < size ? t("progress", { share: megabytes(bytes), size: megabytes(size) }) : t("finishing")}</p>
      <Button onClick={onStop}>{t("cancel")}</Button>
    </div>
  );
}

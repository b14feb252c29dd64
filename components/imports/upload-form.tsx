"use client";

import { FileUp } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type DragEvent, useId, useRef, useState } from "react";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field, Input } from "@/components/ui/field";
import { Progress } from "@/components/ui/progress";
import { IMPORT_KINDS, type ImportKind } from "@/lib/domain/imports/fields";
import { FirstLook } from "./first-look";
import { type Sending, sendFile } from "./send-file";
import { newUploadName, useUploadLook } from "./use-upload-look";

const MEGABYTE = 1_000_000;

type UploadFormProps = {
  incident: string | null;
  /** The declaration that the import returns to. */
  draft: string | null;
  /** Chosen at first. */
  first?: ImportKind;
};

/** What the file holds, then the file; it leaves as soon as it is chosen. Orders for an incident are looked at on their way. */
export function UploadForm({ incident, draft, first = "orders" }: UploadFormProps) {
  const t = useTranslations("imports.upload");
  const kinds = useTranslations("imports");
  const refusalText = useRefusalText();
  const router = useRouter();
  const [kind, setKind] = useState<ImportKind>(first);
  const [source, setSource] = useState("shop");
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
      {sent ? <SentSoFar {...sent} onStop={() => sending.current?.stop()} /> : <DropZone onFile={send} />}
      {sent && look && <FirstLook look={look} />}
      {problem && <Callout tone="warning" title={problem} />}
    </div>
  );
}

function DropZone({ onFile }: { onFile: (file: File | undefined) => void }) {
  const t = useTranslations("imports.upload");
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the file input inside is the first
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`flex flex-col items-center gap-3 rounded-md border border-dashed px-6 py-10 text-center ${over ? "border-primary bg-muted" : ""}`}
    >
      <FileUp aria-hidden className="size-6 text-muted-foreground" />
      <p className="font-medium">{t("drop")}</p>
      <label
        htmlFor={id}
        className="inline-flex min-h-9 cursor-pointer items-center rounded-md bg-primary px-3 py-1.5 text-sm font-medium text-primary-foreground hover:opacity-90 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring"
      >
        {t("choose")}
        <input
          id={id}
          type="file"
          accept=".csv,.gz,.txt,.tsv,.xlsx,text/csv,application/gzip,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => onFile(event.target.files?.[0])}
          className="sr-only"
        />
      </label>
      <p className="text-caption text-muted-foreground">{t("hint")}</p>
    </div>
  );
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

"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { FileChoices, PriceFileLook } from "@/lib/domain/guards/look-at-price-file";
import { FileChoicesFields } from "./file-choices-fields";
import { FileDrop } from "./file-drop";
import { FilePreview } from "./file-preview";
import { headOf } from "./head-of";
import { sendPriceFile } from "./send-price-file";

type PriceFileFormProps = { currencies: string[]; onLook: (input: unknown) => Promise<PriceFileLook | null> };
type Chosen = { file: File; head: string; complete: boolean };

/** A price file, how it is to be read (proposed, shown and chosen), its first lines, and the check. */
export function PriceFileForm({ currencies, onLook }: PriceFileFormProps) {
  const t = useTranslations("guards");
  const refusalText = useRefusalText();
  const router = useRouter();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [look, setLook] = useState<PriceFileLook | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const ask = async ({ head, complete }: Chosen, choices: Partial<FileChoices>) => {
    const { decimal, ...rest } = choices;
    setLook(await onLook({ head, complete, chosen: { ...rest, ...(decimal && { decimal }) } }));
  };
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const next = { file, ...(await headOf(file)) };
    setProblem(null);
    setChosen(next);
    await ask(next, {});
  };
  const change = (part: Partial<FileChoices>) => {
    if (!chosen || !look) return;
    const choices = { ...look.choices, ...part };
    setLook({ ...look, choices });
    // Another delimiter shows other prices: what was proposed for them is proposed anew.
    const again = part.delimiter || part.encoding ? { ...choices, decimal: null } : choices;
    void ask(chosen, again);
  };
  const check = async () => {
    const decimal = look?.choices.decimal;
    if (!chosen || !look || !decimal) return;
    setProblem(null);
    setShare(0);
    const answer = await sendPriceFile({ file: chosen.file, choices: { ...look.choices, decimal }, onProgress: setShare });
    if (answer?.ok) return router.push(`/guards/checks/${answer.id}` as Route);
    setShare(null);
    if (!answer) setProblem(t("try.failed"));
    else setProblem(answer.problem ? t(`fileProblem.${answer.problem}`) : refusalText(answer.refusal));
  };

  if (!chosen || !look) return <FileDrop onFile={choose} />;
  const ready = look.problem === null && look.choices.decimal !== null && !look.needsCurrency;
  return (
    <div className="space-y-4">
      <p className="flex flex-wrap items-center gap-3">
        <span className="font-medium break-all">{chosen.file.name}</span>
        <Button tone="quiet" disabled={share !== null} onClick={() => setChosen(null)}>
          {t("try.other")}
        </Button>
      </p>
      <FileChoicesFields look={look} currencies={currencies} disabled={share !== null} onChange={change} />
      {look.problem ? (
        <Callout tone="warning" title={t(`fileProblem.${look.problem}`)} />
      ) : look.choices.decimal === null ? (
        <Callout tone="warning" title={t("try.chooseFirst")} />
      ) : look.needsCurrency ? (
        <Callout tone="warning" title={t("try.chooseCurrency")} />
      ) : (
        <FilePreview rows={look.rows} />
      )}
      {problem && <Callout tone="warning" title={problem} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button tone="primary" disabled={!ready || share !== null} onClick={check}>
          {t("try.check")}
        </Button>
        <span aria-live="polite" className="text-muted-foreground">
          {share !== null && (share < 100 ? t("try.sending", { share }) : t("try.checking"))}
        </span>
      </div>
    </div>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field, Input, Select, Textarea } from "@/components/ui/field";
import type { MailingStep } from "@/lib/domain/mailings/step";
import { type Block, MOST_ITEMS } from "@/lib/domain/mailings/template";
import { VariableText } from "./variable-text";
import { WhenSelect, withWhen } from "./when-select";

export type BlockFieldsProps = {
  block: Block;
  language: "fr" | "en";
  step: MailingStep;
  readOnly: boolean;
  error: string | undefined;
  onChange: (block: Block) => void;
};

/** What one block of a letter asks for, by its kind. */
export function BlockFields({ block, onChange, error, readOnly, ...place }: BlockFieldsProps) {
  const t = useTranslations("letters");
  const shared = { ...place, readOnly, error };
  switch (block.kind) {
    case "rule_sentence":
      return <p className="text-caption text-muted-foreground">{t("ruleSentence")}</p>;
    case "signature":
      return <SignatureFields block={block} {...shared} onChange={onChange} />;
    case "credit_box":
      return (
        <VariableText
          {...shared}
          when="credit"
          label={t("boxTitle")}
          value={block.title}
          onChange={(title) => onChange({ ...block, title })}
        />
      );
    case "button":
      return <ButtonFields block={block} {...shared} onChange={onChange} />;
    default:
      return (
        <>
          <WordsFields block={block} {...shared} onChange={onChange} />
          <WhenSelect value={block.when} readOnly={readOnly} onChange={(when) => onChange(withWhen(block, when))} />
        </>
      );
  }
}

type Of<Kind extends Block["kind"]> = Omit<BlockFieldsProps, "block"> & { block: Extract<Block, { kind: Kind }> };

function WordsFields({ block, onChange, ...shared }: Of<"paragraph" | "heading" | "list" | "quote">) {
  const t = useTranslations("letters");
  const { when } = block;
  if (block.kind === "list") return <ListFields block={block} {...shared} onChange={onChange} />;
  const rows = block.kind === "heading" ? 1 : block.kind === "quote" ? 3 : 4;
  return (
    <>
      <VariableText
        {...shared}
        when={when}
        rows={rows}
        label={t(`blocks.${block.kind}`)}
        value={block.text}
        onChange={(text) => onChange({ ...block, text })}
      />
      {block.kind === "quote" && (
        <VariableText
          {...shared}
          error={undefined}
          when={when}
          label={t("source")}
          value={block.source}
          onChange={(source) => onChange({ ...block, source })}
        />
      )}
    </>
  );
}

/** One item a line, as it is read. */
function ListFields({ block, onChange, language, readOnly, error }: Of<"list">) {
  const t = useTranslations("letters");
  return (
    <Field label={t("blocks.list")} hint={t("oneLineEach", { count: MOST_ITEMS })} error={error}>
      {(control) => (
        <Textarea
          {...control}
          rows={4}
          lang={language}
          readOnly={readOnly}
          value={block.items.join("\n")}
          onChange={(event) => onChange({ ...block, items: event.target.value.split("\n") })}
        />
      )}
    </Field>
  );
}

function ButtonFields({ block, onChange, ...shared }: Of<"button">) {
  const t = useTranslations("letters");
  const targets = ["credit", "choice", "shop"] as const;
  return (
    <>
      <VariableText {...shared} label={t("buttonLabel")} value={block.label} onChange={(label) => onChange({ ...block, label })} />
      <Field label={t("leadsTo")}>
        {(control) => (
          <Select
            {...control}
            disabled={shared.readOnly}
            value={block.to}
            onChange={(event) => onChange({ ...block, to: targets.find((to) => to === event.target.value) ?? "shop" })}
          >
            {targets.map((to) => (
              <option key={to} value={to}>
                {t(`targets.${to}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}

function SignatureFields({ block, onChange, readOnly, error }: Of<"signature">) {
  const t = useTranslations("letters");
  return block.name === undefined ? (
    <div className="flex flex-wrap items-center gap-2">
      <p className="text-caption text-muted-foreground">{t("shopSigns")}</p>
      {!readOnly && <Button onClick={() => onChange({ ...block, name: "" })}>{t("otherSigner")}</Button>}
    </div>
  ) : (
    <div className="space-y-2">
      <Field label={t("signer")} hint={t("signerHint")} error={error}>
        {(control) => (
          <Input
            {...control}
            readOnly={readOnly}
            value={block.name}
            onChange={(event) => onChange({ ...block, name: event.target.value })}
          />
        )}
      </Field>
      {!readOnly && <Button onClick={() => onChange({ kind: "signature" })}>{t("shopSignsAgain")}</Button>}
    </div>
  );
}

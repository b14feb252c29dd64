"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input, Select, Textarea } from "@/components/ui/field";
import { NEEDS, VARIABLES, type Variable } from "@/lib/domain/mailings/letter-text";
import { type Block, WHENS, type When } from "@/lib/domain/mailings/template";

type BlockFieldsProps = {
  block: Block;
  language: "fr" | "en";
  readOnly: boolean;
  error: string | undefined;
  onChange: (block: Block) => void;
  onRemove: () => void;
  onUp: (() => void) | null;
  onDown: (() => void) | null;
};

/** One block of a letter: its text, when it appears, and its place. */
export function BlockFields({ block, language, readOnly, error, onChange, onRemove, onUp, onDown }: BlockFieldsProps) {
  const t = useTranslations("mailings.editor");
  return (
    <div className="space-y-2 rounded-md border p-3">
      <div className="flex items-center justify-between gap-2">
        <span className="text-caption text-muted-foreground">{t(block.kind)}</span>
        {!readOnly && (
          <div className="flex">
            <IconButton label={t("up")} onClick={onUp} icon={ArrowUp} />
            <IconButton label={t("down")} onClick={onDown} icon={ArrowDown} />
            <IconButton label={t("remove")} onClick={onRemove} icon={Trash2} />
          </div>
        )}
      </div>
      {block.kind === "paragraph" && (
        <ParagraphFields block={block} language={language} readOnly={readOnly} error={error} onChange={onChange} />
      )}
      {block.kind === "credit_box" && (
        <Field label={t("boxTitle")} error={error}>
          {(control) => (
            <Input
              {...control}
              lang={language}
              readOnly={readOnly}
              value={block.title}
              onChange={(event) => onChange({ ...block, title: event.target.value })}
            />
          )}
        </Field>
      )}
      {block.kind === "button" && (
        <Field label={t("label")} error={error}>
          {(control) => (
            <Input
              {...control}
              lang={language}
              readOnly={readOnly}
              value={block.label}
              onChange={(event) => onChange({ ...block, label: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}

type ParagraphFieldsProps = Pick<BlockFieldsProps, "language" | "readOnly" | "error"> & {
  block: Extract<Block, { kind: "paragraph" }>;
  onChange: (block: Block) => void;
};

const WHEN_KEY = { gift: "whenGift", credit: "whenCredit", choice: "whenChoice", name: "whenName", no_name: "whenNoName" } as const;

function ParagraphFields({ block, language, readOnly, error, onChange }: ParagraphFieldsProps) {
  const t = useTranslations("mailings");
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (variable: Variable) => {
    const at = area.current?.selectionStart ?? block.text.length;
    onChange({ ...block, text: `${block.text.slice(0, at)}{{ ${variable} }}${block.text.slice(at)}` });
    area.current?.focus();
  };
  const usable = VARIABLES.filter((variable) => variable !== "outcome" && (!NEEDS[variable] || NEEDS[variable] === block.when));
  return (
    <>
      <Field label={t("editor.paragraph")} error={error}>
        {(control) => (
          <Textarea
            {...control}
            ref={area}
            rows={4}
            lang={language}
            readOnly={readOnly}
            value={block.text}
            onChange={(event) => onChange({ ...block, text: event.target.value })}
          />
        )}
      </Field>
      {!readOnly && (
        <>
          <details>
            <summary className="cursor-pointer text-caption text-muted-foreground">{t("editor.variables")}</summary>
            <div className="mt-2 flex flex-wrap gap-1">
              {usable.map((variable) => (
                <button
                  key={variable}
                  type="button"
                  aria-label={t("editor.insert", { name: t(`variables.${variable}`) })}
                  className="min-h-6 rounded bg-info-soft px-2 text-caption text-info"
                  onClick={() => insert(variable)}
                >
                  {t(`variables.${variable}`)}
                </button>
              ))}
            </div>
          </details>
          <Field label={t("editor.when")}>
            {(control) => (
              <Select
                {...control}
                value={block.when ?? ""}
                onChange={(event) => {
                  const { when: _, ...rest } = block;
                  onChange(event.target.value ? { ...rest, when: event.target.value as When } : rest);
                }}
              >
                <option value="">{t("editor.always")}</option>
                {WHENS.map((when) => (
                  <option key={when} value={when}>
                    {t(`editor.${WHEN_KEY[when]}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </>
      )}
    </>
  );
}

const IconButton = ({ label, onClick, icon: Icon }: { label: string; onClick: (() => void) | null; icon: typeof ArrowUp }) => (
  <Button tone="quiet" aria-label={label} title={label} disabled={!onClick} onClick={onClick ?? undefined} className="px-2">
    <Icon aria-hidden className="size-4" />
  </Button>
);

"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { MailingStep } from "@/lib/domain/mailings/step";
import { type Block, type Letter, TO_FILL, textsOf } from "@/lib/domain/mailings/template";
import { BlockFields } from "./block-fields";
import { BlockList, beginningOf } from "./block-list";
import type { LetterProblem } from "./letter-problems";
import { PassageFields } from "./passage-fields";
import { VariableText } from "./variable-text";

type LetterFieldsProps = {
  language: "fr" | "en";
  step: MailingStep;
  letter: Letter;
  problems: LetterProblem[];
  onChange: (letter: Letter) => void;
  readOnly: boolean;
};

const LONGEST_WORDS = 180;
/** What a phone shows of a subject and of what follows it before it cuts them. */
const SHOWN = { subject: 60, preheader: 100 } as const;

const NEW: Record<Block["kind"], Block> = {
  paragraph: { kind: "paragraph", text: "" },
  heading: { kind: "heading", text: "" },
  list: { kind: "list", items: [""] },
  quote: { kind: "quote", text: "", source: "" },
  rule_sentence: { kind: "rule_sentence" },
  credit_box: { kind: "credit_box", title: "" },
  button: { kind: "button", label: "", to: "shop" },
  signature: { kind: "signature" },
};
const KINDS = Object.keys(NEW) as Block["kind"][];

/** One language of a letter: header, blocks, and what is read in the place of the layout. */
export function LetterFields({ language, step, letter, problems, onChange, readOnly }: LetterFieldsProps) {
  const t = useTranslations("letters");
  const problemText = useProblemText();
  const errorAt = (...path: PropertyKey[]) =>
    problems.filter((problem) => path.every((part, at) => problem.path[at + 1] === part)).map(problemText)[0];
  const words = letter.blocks.flatMap(textsOf).join(" ").split(/\s+/).filter(Boolean).length;
  const beginningOfBlock = (block: Block): string => {
    if (block.kind === "rule_sentence") return t("ruleSentence");
    return block.kind === "signature" && block.name === undefined ? t("shopSigns") : beginningOf(textsOf(block)[0] ?? "");
  };
  const shared = { language, step, readOnly };
  return (
    <Card title={t(`languages.${language}`)}>
      <div className="space-y-4">
        {(["subject", "preheader"] as const).map((part) => (
          <VariableText
            key={part}
            {...shared}
            label={t(part)}
            hint={t("length", { count: [...letter[part]].length, shown: SHOWN[part] })}
            error={errorAt(part)}
            value={letter[part]}
            onChange={(text) => onChange({ ...letter, [part]: text })}
          />
        ))}
        <h3 className="font-medium">{t("content")}</h3>
        {!readOnly && <p className="text-caption text-muted-foreground">{t("keys")}</p>}
        <BlockList
          items={letter.blocks}
          nameOf={(block) => t(`blocks.${block.kind}`)}
          beginningOf={beginningOfBlock}
          needsCare={(block, index) => errorAt("blocks", index) !== undefined || textsOf(block).some((text) => TO_FILL.test(text))}
          onChange={(blocks) => onChange({ ...letter, blocks })}
          readOnly={readOnly}
          least={1}
          render={(block, index, change) => <BlockFields {...shared} block={block} error={errorAt("blocks", index)} onChange={change} />}
        />
        <p className="text-caption text-muted-foreground">
          {t("words", { count: words })}
          {words > LONGEST_WORDS && ` – ${t("tooLong")}`}
        </p>
        {!readOnly && (
          <fieldset>
            <legend className="mb-1 text-caption text-muted-foreground">{t("add")}</legend>
            <div className="flex flex-wrap gap-1">
              {KINDS.map((kind) => (
                <Button key={kind} onClick={() => onChange({ ...letter, blocks: [...letter.blocks, NEW[kind]] })}>
                  {t(`blocks.${kind}`)}
                </Button>
              ))}
            </div>
          </fieldset>
        )}
        <PassageFields {...shared} part="text" letter={letter} errorAt={errorAt} onChange={onChange} />
        <PassageFields {...shared} part="sms" letter={letter} errorAt={errorAt} onChange={onChange} />
      </div>
    </Card>
  );
}

function useProblemText(): (problem: LetterProblem) => string {
  const t = useTranslations("letters.problem");
  return ({ problem, found }) => t(problem, { found });
}

"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field, Input } from "@/components/ui/field";
import { type Block, type Letter, textsOf } from "@/lib/domain/mailings/template";
import { BlockFields } from "./block-fields";
import type { LetterProblem } from "./letter-problems";

type LetterFieldsProps = {
  language: "fr" | "en";
  letter: Letter;
  problems: LetterProblem[];
  onChange: (letter: Letter) => void;
  readOnly: boolean;
};

const LONGEST_WORDS = 180;

/** One language of a letter. */
export function LetterFields({ language, letter, problems, onChange, readOnly }: LetterFieldsProps) {
  const t = useTranslations("mailings.editor");
  const problemText = useProblemText();
  const errorAt = (part: string) => problems.filter((problem) => problem.path[1] === part).map(problemText)[0];
  const words = letter.blocks.flatMap(textsOf).join(" ").split(/\s+/).filter(Boolean).length;
  const setBlocks = (blocks: Block[]) => onChange({ ...letter, blocks });
  const move = (index: number, by: -1 | 1) => {
    const blocks = [...letter.blocks];
    const [block] = blocks.splice(index, 1);
    if (block) blocks.splice(index + by, 0, block);
    setBlocks(blocks);
  };
  return (
    <Card title={t(language === "fr" ? "french" : "english")}>
      <div className="space-y-3">
        {(["subject", "preheader"] as const).map((part) => (
          <Field key={part} label={t(part)} error={errorAt(part)}>
            {(control) => (
              <Input
                {...control}
                lang={language}
                readOnly={readOnly}
                value={letter[part]}
                onChange={(event) => onChange({ ...letter, [part]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <h3 className="font-medium">{t("blocks")}</h3>
        <ol className="space-y-3">
          {letter.blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place in the letter
            <li key={index}>
              <BlockFields
                block={block}
                language={language}
                readOnly={readOnly}
                error={problems.filter((problem) => problem.path[1] === "blocks" && problem.path[2] === index).map(problemText)[0]}
                onChange={(changed) => setBlocks(letter.blocks.map((item, at) => (at === index ? changed : item)))}
                onRemove={() => setBlocks(letter.blocks.filter((_, at) => at !== index))}
                onUp={index > 0 ? () => move(index, -1) : null}
                onDown={index < letter.blocks.length - 1 ? () => move(index, 1) : null}
              />
            </li>
          ))}
        </ol>
        <p className="text-caption text-muted-foreground">
          {t("words", { count: words })}
          {words > LONGEST_WORDS && ` – ${t("tooLong")}`}
        </p>
        {!readOnly && <Button onClick={() => setBlocks([...letter.blocks, { kind: "paragraph", text: "" }])}>{t("add")}</Button>}
      </div>
    </Card>
  );
}

function useProblemText(): (problem: LetterProblem) => string {
  const t = useTranslations("mailings.editor.problem");
  return ({ problem, found }) => t(problem, { found });
}

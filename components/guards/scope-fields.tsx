"use client";

import { useTranslations } from "next-intl";
import type { GuardScope } from "@/lib/domain/guards/guard";
import type { GuardChoices } from "@/lib/queries/guards/guard-form";
import { TokenField } from "./token-field";

const LISTS = ["families", "tags", "channels", "currencies", "groups"] as const;

type ScopeFieldsProps = {
  scope: GuardScope;
  choices: GuardChoices;
  onSearch: (text: string) => Promise<{ sku: string; name: string }[]>;
  onChange: (scope: GuardScope) => void;
};

/** Where a guard looks; what is empty restricts nothing. */
export function ScopeFields({ scope, choices, onSearch, onChange }: ScopeFieldsProps) {
  const t = useTranslations("guards.editor");
  const set = (list: keyof GuardScope, names: string[]) => {
    const { [list]: _, ...rest } = scope;
    onChange(names.length > 0 ? { ...rest, [list]: names } : rest);
  };
  return (
    <div className="space-y-4">
      <p className="max-w-prose text-muted-foreground">{t("scopeHint")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TokenField
          label={t("list.skus")}
          hint={t("listHint")}
          values={scope.skus ?? []}
          onSearch={async (text) => (await onSearch(text)).map(({ sku }) => sku)}
          onChange={(names) => set("skus", names)}
        />
        {LISTS.map((list) => (
          <TokenField
            key={list}
            label={t(`list.${list}`)}
            values={scope[list] ?? []}
            offered={choices[list]}
            onChange={(names) => set(list, names)}
          />
        ))}
      </div>
    </div>
  );
}

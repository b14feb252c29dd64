"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { minorDigits } from "@/lib/domain/money";
import type { Action, ActionKind } from "@/lib/domain/plans/action";
import { ActionForm } from "./action-form";
import { ActionMenu } from "./action-menu";
import { ChoiceForm } from "./choice-form";
import { type ActionPlace, freshAction, MOST_ACTIONS } from "./edit-actions";
import { toggleAction } from "./edit-rules";
import { usePlanWords } from "./plan-words";

type ActionListProps<A extends Action> = {
  legend: string;
  place: ActionPlace;
  actions: A[];
  onChange: (actions: A[]) => void;
};

/** The actions of a rule, of an option or past a limit: each with its small form, and one menu for more. */
export function ActionList<A extends Action>({ legend, place, actions, onChange }: ActionListProps<A>) {
  const t = useTranslations("plans");
  const { currency, newEnd } = usePlanWords();
  const menuId = useId();
  const list = useRef<HTMLUListElement>(null);
  const focus = useRef<ActionKind | "menu" | null>(null);
  // The keyboard goes on in what was just added, and behind what was just removed.
  useEffect(() => {
    const target = focus.current;
    focus.current = null;
    if (target === "menu") document.getElementById(menuId)?.focus();
    else if (target) {
      const added = list.current?.querySelector(`[data-kind=${target}]`);
      (added?.querySelector<HTMLElement>("input, select") ?? added?.querySelector("button"))?.focus();
    }
  });
  const add = (kind: ActionKind) => {
    focus.current = kind;
    const fresh = freshAction(kind, { currency, major: 10 ** minorDigits(currency), expiresAt: newEnd });
    onChange(toggleAction<Action>(actions, fresh, true) as A[]);
  };
  const remove = (action: A) => {
    focus.current = "menu";
    onChange(toggleAction<Action>(actions, action, false) as A[]);
  };
  const replace = (changed: Action) => onChange(actions.map((action) => (action.kind === changed.kind ? (changed as A) : action)));
  return (
    <fieldset className="min-w-0 space-y-2">
      <legend className="mb-1 font-medium">{legend}</legend>
      <ul ref={list} className="space-y-2">
        {actions.map((action) => (
          <li key={action.kind} data-kind={action.kind} className="rounded-md border">
            <div className="flex items-center gap-2 px-3 py-1">
              <span className="min-w-0 flex-1 font-medium">{t(`action.${action.kind}`)}</span>
              <Button
                tone="quiet"
                className="px-2"
                aria-label={t("rule.removeAction", { action: t(`action.${action.kind}`) })}
                onClick={() => remove(action)}
              >
                <X aria-hidden className="size-4" />
              </Button>
            </div>
            <div className="space-y-3 px-3 pb-3 empty:hidden">
              {action.kind === "choice" ? (
                <ChoiceForm choice={action} onChange={replace} renderOption={(option) => <ActionList place="option" {...option} />} />
              ) : (
                <ActionForm action={action} onChange={replace} />
              )}
            </div>
          </li>
        ))}
      </ul>
      {actions.length < MOST_ACTIONS[place] ? (
        <ActionMenu id={menuId} place={place} actions={actions} onChoose={add} />
      ) : (
        <p className="text-caption text-muted-foreground">{t("rule.mostActions", { most: MOST_ACTIONS[place] })}</p>
      )}
    </fieldset>
  );
}

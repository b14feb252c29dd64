"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ActionKind } from "@/lib/domain/plans/action";
import { type ActionPlace, addable } from "./edit-actions";
import { usePlanWords } from "./plan-words";

type ActionMenuProps = {
  id: string;
  place: ActionPlace;
  actions: readonly { kind: ActionKind }[];
  onChoose: (kind: ActionKind) => void;
};

/** What can still be added, by group, opened in its place on the page; arrow keys walk through it, Escape closes it. */
export function ActionMenu({ id, place, actions, onChoose }: ActionMenuProps) {
  const t = useTranslations("plans");
  const { follows } = usePlanWords();
  const [open, setOpen] = useState(false);
  const panelId = useId();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) panel.current?.querySelector("button")?.focus();
  }, [open]);
  const close = () => {
    setOpen(false);
    document.getElementById(id)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || event.altKey) return;
    event.preventDefault();
    const items = [...(panel.current?.querySelectorAll("button") ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    items[(at + step + items.length) % items.length]?.focus();
  };
  return (
    <div>
      <Button id={id} aria-expanded={open} aria-controls={open ? panelId : undefined} onClick={() => (open ? close() : setOpen(true))}>
        <Plus aria-hidden className="size-4" />
        {t("rule.addAction")}
      </Button>
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys and Escape help, its buttons do without
        <div ref={panel} id={panelId} onKeyDown={onKeyDown} className="mt-2 grid gap-4 rounded-md border bg-card p-3 sm:grid-cols-2">
          {addable(place, follows, actions).map(({ group, kinds }) => (
            <section key={group} aria-label={t(`actionGroup.${group}`)}>
              <p className="text-caption text-muted-foreground">{t(`actionGroup.${group}`)}</p>
              <ul>
                {kinds.map((kind) => (
                  <li key={kind}>
                    <Button
                      tone="quiet"
                      className="-ml-3 w-full justify-start text-left whitespace-normal!"
                      onClick={() => {
                        setOpen(false);
                        onChoose(kind);
                      }}
                    >
                      {t(`action.${kind}`)}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </div>
  );
}

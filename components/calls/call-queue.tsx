"use client";

import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { useRowKeys } from "@/components/data-table/use-row-keys";
import { type Change, useChange } from "@/components/settings/use-change";
import type { CallAnswer } from "@/lib/domain/calls/call-task";
import type { CallView } from "@/lib/queries/calls/call-list";
import { CallDetail } from "./call-detail";
import { CallHead } from "./call-head";
import type { Script } from "./script";

export type CallItem = { call: CallView; scripts: Script[] };
export type SettleCall = Change<{ tries: number }>;
type CallQueueProps = { items: CallItem[]; zone: string; maySettle: boolean; onSettle: SettleCall };

/** One after the other: `j` and `k` move, a number says how it ended, and the next one opens. */
export function CallQueue({ items, zone, maySettle, onSettle }: CallQueueProps) {
  const t = useTranslations("calls");
  const [asked, setAsked] = useQueryState("call", { history: "replace" });
  const [notes, setNotes] = useState<Record<string, string>>({});
  const { run, busy } = useChange(onSettle);
  const list = useRef<HTMLOListElement>(null);
  const at = Math.max(
    0,
    items.findIndex(({ call }) => call.id === asked),
  );
  const current = items[at]?.call;
  const open = asked === "none" ? undefined : current?.id;
  const note = (current && notes[current.id]) ?? current?.note ?? "";

  const go = (to: number) => {
    const id = items[Math.min(items.length - 1, Math.max(0, to))]?.call.id;
    if (id) void setAsked(id);
  };
  async function settle(answer: CallAnswer) {
    if (!current || !open || !maySettle || busy) return;
    const next = items[at + 1]?.call.id ?? items[at - 1]?.call.id ?? null;
    const settled = await run({ callId: current.id, tries: current.tries, answer, note });
    if (!settled) return;
    toast.success(t(`settled.${answer}`, { name: current.name, tries: settled.tries }));
    void setAsked(next);
  }
  useRowKeys({
    j: () => go(at + 1),
    k: () => go(at - 1),
    "1": () => settle("reached"),
    "2": () => settle("written"),
    "3": () => settle("no_answer"),
    "4": () => current?.mayGiveUp && settle("unreachable"),
    n: () => list.current?.querySelector<HTMLTextAreaElement>("textarea")?.focus(),
  });
  // The one that is open stays in sight, wherever the keys went.
  useEffect(() => {
    if (open && asked) list.current?.querySelector(`[data-call="${open}"]`)?.scrollIntoView({ block: "nearest" });
  }, [open, asked]);

  return (
    <>
      {maySettle && <p className="mb-3 hidden text-caption text-muted-foreground md:block">{t("keys")}</p>}
      <ol ref={list} className="divide-y rounded-md border bg-card">
        {items.map(({ call, scripts }) => (
          <li key={call.id} data-call={call.id}>
            <CallHead call={call} zone={zone} open={call.id === open} onToggle={() => void setAsked(call.id === open ? "none" : call.id)} />
            {call.id === open && (
              <CallDetail
                {...{ call, scripts, zone, maySettle, busy, note }}
                onNote={(text) => setNotes((before) => ({ ...before, [call.id]: text }))}
                onSettle={settle}
              />
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

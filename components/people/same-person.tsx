"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useState, useTransition } from "react";
import { CustomerPicker } from "@/components/replies/customer-picker";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import type { PairView } from "@/lib/queries/people/suggested-pairs";
import type { FoundCustomer } from "@/lib/queries/replies/find-customers";
import type { PersonActions } from "./actions";
import { PairCard } from "./pair-list";
import { usePairs } from "./use-pairs";

type SamePersonProps = { customerId: string; zone: string; actions: PersonActions };

/** Joins this record with one that nobody suggested: found by name, address or order, looked at side by side, then merged. */
export function SamePerson({ customerId, zone, actions }: SamePersonProps) {
  const t = useTranslations("people.same");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <UserPlus aria-hidden className="size-4" />
        {t("open")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("lead")}>
        <Comparison customerId={customerId} zone={zone} actions={actions} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Comparison({ customerId, zone, actions, onDone }: SamePersonProps & { onDone: () => void }) {
  const t = useTranslations("people.same");
  const [chosen, setChosen] = useState<FoundCustomer | null>(null);
  const [pair, setPair] = useState<PairView | null | "gone">(null);
  const [, start] = useTransition();
  const { find: ask, compare } = actions;
  const find = useCallback(async (text: string) => (await ask(text)).filter(({ id }) => id !== customerId), [ask, customerId]);
  const choose = (found: FoundCustomer | null) => {
    setChosen(found);
    setPair(null);
    if (found) start(async () => setPair((await compare(customerId, found.id)) ?? "gone"));
  };
  return (
    <div className="space-y-4">
      <CustomerPicker chosen={chosen} onChoose={choose} find={find} />
      {pair === "gone" && <Callout tone="warning" title={t("gone")} />}
      {pair && pair !== "gone" && <Pair key={chosen?.id} pair={pair} zone={zone} actions={actions} onDone={onDone} />}
    </div>
  );
}

function Pair({ pair: shown, zone, actions, onDone }: Omit<SamePersonProps, "customerId"> & { pair: PairView; onDone: () => void }) {
  const merge: PersonActions["merge"] = async (input) => {
    const result = await actions.merge(input);
    if (result.ok) onDone();
    return result;
  };
  const { pairs, working, swap, merge: join } = usePairs([shown], { ...actions, merge });
  return (
    <ul>
      {pairs.map((pair) => (
        <PairCard
          key={shown.other.id}
          pair={pair}
          zone={zone}
          isCurrent
          working={working}
          onFocus={() => {}}
          onSwap={() => swap(pair)}
          onMerge={() => join(pair)}
        />
      ))}
    </ul>
  );
}

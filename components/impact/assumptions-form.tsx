"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { AmountInput } from "@/components/plans/amount-input";
import { ShareInput } from "@/components/plans/share-input";
import { WholeNumberInput } from "@/components/plans/whole-number-input";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { type Assumptions, SCENARIOS, type ScenarioKey } from "@/lib/domain/impact/assumptions";

export type SaveAssumptions = Change;
type AssumptionsFormProps = {
  incidentRef: string;
  version: number;
  assumptions: Assumptions;
  currency: string;
  save: SaveAssumptions | null;
};

const SHARES = { tell: ["toldLostBp", "toldWonBp"], worth: ["leaveBp", "marginBp"] } as const;
const WHOLE = {
  tell: { unhappyTell: [0, 100], happyTell: [0, 100] },
  worth: { lifeYears: [1, 20] },
  work: { minutesPerAnswer: [0, 480], minutesPerCall: [0, 480], hoursBeside: [0, 10_000], messageTenths: [0, 100_000] },
} as const;

/** Everything that cannot be counted, in the open: whoever doubts a figure changes it and sees what follows. */
export function AssumptionsForm({ incidentRef, version, assumptions, currency, save }: AssumptionsFormProps) {
  const t = useTranslations("impact.scenarios");
  const [values, setValues] = useState(assumptions);
  const { run, busy } = useChange(save ?? refuseNothing);
  const set = (part: Partial<Assumptions>) => setValues((before) => ({ ...before, ...part }));
  const share = (name: "toldLostBp" | "toldWonBp" | "leaveBp" | "marginBp") => (
    <ShareInput key={name} label={t(`fields.${name}`)} basisPoints={values[name]} minBp={0} onChange={(value) => set({ [name]: value })} />
  );
  const whole = (name: WholeName, [min, max]: readonly [number, number]) => (
    <WholeNumberInput
      key={name}
      label={t(`fields.${name}`)}
      value={values[name]}
      {...{ min, max }}
      onChange={(value) => set({ [name]: value })}
    />
  );
  async function submit() {
    if (save && (await run({ incidentRef, version, values }))) toast.success(t("saved"));
  }
  return (
    <form
      className="mt-4 space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {!save && <Callout>{t("readOnly")}</Callout>}
      <fieldset disabled={!save || busy} className="min-w-0 space-y-5">
        <MoodFields values={values} set={set} />
        <Group name={t("groups.tell")}>
          {(["unhappyTell", "happyTell"] as const).map((name) => whole(name, WHOLE.tell[name]))}
          {SHARES.tell.map(share)}
        </Group>
        <Group name={t("groups.worth")}>
          {SHARES.worth.map(share)}
          {whole("lifeYears", WHOLE.worth.lifeYears)}
        </Group>
        <Group name={t("groups.work")}>
          <AmountInput
            label={t("fields.hourMinor")}
            minor={values.hourMinor}
            currency={currency}
            onChange={(minor) => minor !== null && set({ hourMinor: minor })}
          />
          {(["minutesPerAnswer", "minutesPerCall", "hoursBeside", "messageTenths"] as const).map((name) => whole(name, WHOLE.work[name]))}
        </Group>
      </fieldset>
      {save && (
        <Button type="submit" tone="primary" disabled={busy}>
          {t("save")}
        </Button>
      )}
    </form>
  );
}

type WholeName = keyof typeof WHOLE.tell | keyof typeof WHOLE.worth | keyof typeof WHOLE.work;
/** Stands where the reader may not save: the form is disabled and never calls it. */
const refuseNothing: Change = async () => ({ ok: false, refusal: { reason: "forbidden" } });

const Group = ({ name, children }: { name: string; children: ReactNode }) => (
  <fieldset className="min-w-0">
    <legend className="mb-2 font-semibold">{name}</legend>
    <div className="grid grid-cols-1 items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">{children}</div>
  </fieldset>
);

type MoodFieldsProps = { values: Assumptions; set: (part: Partial<Assumptions>) => void };

function MoodFields({ values, set }: MoodFieldsProps) {
  const t = useTranslations("impact.scenarios");
  const field = (mood: "unhappy" | "happy", key: ScenarioKey) => (
    <ShareInput
      key={`${mood} ${key}`}
      label={`${t(`fields.${mood}`)} – ${t(`key.${key}`)}`}
      basisPoints={values[`${mood}Bp`][key]}
      minBp={0}
      onChange={(value) => set({ [`${mood}Bp`]: { ...values[`${mood}Bp`], [key]: value } })}
    />
  );
  return (
    <Group name={t("groups.mood")}>
      {SCENARIOS.map((key) => field("unhappy", key))}
      {SCENARIOS.map((key) => field("happy", key))}
    </Group>
  );
}

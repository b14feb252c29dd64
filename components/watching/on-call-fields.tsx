"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import type { WatchingScreen } from "@/lib/queries/alerts/watching-screen";
import { RowFrame } from "./row-frame";
import type { RungDraft } from "./watching-draft";

type OnCallFieldsProps = {
  rungs: RungDraft[];
  team: WatchingScreen["team"];
  wrong: (path: string) => ReactNode;
  onChange: (rungs: RungDraft[]) => void;
};

const MOST = 10;

/** Who is told, one after the other. */
export function OnCallFields({ rungs, team, wrong, onChange }: OnCallFieldsProps) {
  const t = useTranslations("alerts.watching.onCall");
  const id = useId();
  const added = useRef(0);
  const set = (i: number, part: Partial<RungDraft>) => onChange(rungs.map((rung, at) => (at === i ? { ...rung, ...part } : rung)));
  const swap = (i: number, j: number) => {
    const [one, other] = [rungs[i], rungs[j]];
    return one && other ? () => onChange(rungs.with(i, other).with(j, one)) : null;
  };
  const add = () =>
    onChange([...rungs, { key: `${id}-${added.current++}`, staffId: "", name: "", email: "", phone: "", afterMinutes: "10" }]);
  return (
    <div className="space-y-3">
      <p className="text-muted-foreground">{t("lead")}</p>
      {rungs.length === 0 && <p>{t("none")}</p>}
      {rungs.map((rung, i) => (
        <RowFrame
          key={rung.key}
          legend={t("person", { place: i + 1 })}
          name={rung.name || t("person", { place: i + 1 })}
          onMove={{ earlier: swap(i, i - 1), later: swap(i, i + 1) }}
          onRemove={() => onChange(rungs.filter((_, at) => at !== i))}
        >
          <Rung rung={rung} first={i === 0} team={team} wrong={(field) => wrong(`onCall.${i}.${field}`)} onSet={(part) => set(i, part)} />
        </RowFrame>
      ))}
      {rungs.length < MOST && <Button onClick={add}>{t("add")}</Button>}
    </div>
  );
}

type RungProps = {
  rung: RungDraft;
  first: boolean;
  team: WatchingScreen["team"];
  wrong: (field: string) => ReactNode;
  onSet: (part: Partial<RungDraft>) => void;
};

function Rung({ rung, first, team, wrong, onSet }: RungProps) {
  const t = useTranslations("alerts.watching.onCall");
  /** Who has an account is known by it: their name and address are filled in where nothing else stands there. */
  function choose(staffId: string) {
    const person = team.find((one) => one.id === staffId);
    onSet({ staffId, ...(person && { name: person.name, email: rung.email || person.email }) });
  }
  const text = (name: "name" | "email" | "phone", rest: { type?: string; hint?: string; required?: boolean }) => (
    <Field label={t(name)} hint={rest.hint} error={wrong(name)}>
      {(control) => (
        <Input
          {...control}
          type={rest.type ?? "text"}
          required={rest.required}
          value={rung[name]}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => onSet({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t("staff")} error={wrong("staffId")}>
        {(control) => (
          <Select {...control} value={rung.staffId} onChange={(event) => choose(event.target.value)}>
            <option value="">{t("noAccount")}</option>
            {team.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {text("name", { required: true })}
      {text("email", { type: "email" })}
      {text("phone", { type: "tel", hint: t("phoneHint") })}
      {!first && (
        <Field label={t("after")} error={wrong("afterMinutes")}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              required
              className="w-32! text-right"
              value={rung.afterMinutes}
              onChange={(event) => onSet({ afterMinutes: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}

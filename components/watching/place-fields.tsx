"use client";

import { Send } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useRef, useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import { RowFrame } from "./row-frame";
import type { PlaceDraft } from "./watching-draft";

type PlaceFieldsProps = {
  places: PlaceDraft[];
  wrong: (path: string) => ReactNode;
  onChange: (places: PlaceDraft[]) => void;
  onTry: Change<{ alertId: number }> | null;
};

const MOST = 10;

/** Chats and systems that are told of every alert; their secrets are never shown again. */
export function PlaceFields({ places, wrong, onChange, onTry }: PlaceFieldsProps) {
  const t = useTranslations("alerts.watching.places");
  const id = useId();
  const added = useRef(0);
  const set = (i: number, part: Partial<PlaceDraft>) => onChange(places.map((place, at) => (at === i ? { ...place, ...part } : place)));
  const add = () =>
    onChange([...places, { key: `${id}-${added.current++}`, name: "", kind: "chat", url: "", signed: false, renew: false, saved: false }]);
  return (
    <div className="space-y-3">
      <p className="text-muted-foreground">{t("lead")}</p>
      {places.length === 0 && <p>{t("none")}</p>}
      {places.map((place, i) => (
        <RowFrame
          key={place.key}
          legend={t("place", { place: i + 1 })}
          name={place.name || t("place", { place: i + 1 })}
          onRemove={() => onChange(places.filter((_, at) => at !== i))}
        >
          <Place
            place={place}
            wrong={(field) => wrong(`places.${i}.${field}`) || (field === "name" && wrong("places"))}
            onSet={(part) => set(i, part)}
          />
          {onTry && place.saved && <Trial name={place.name} onTry={onTry} />}
        </RowFrame>
      ))}
      {places.length < MOST && <Button onClick={add}>{t("add")}</Button>}
    </div>
  );
}

type PlaceProps = { place: PlaceDraft; wrong: (field: string) => ReactNode; onSet: (part: Partial<PlaceDraft>) => void };

function Place({ place: { name, kind, url, signed, renew }, wrong, onSet }: PlaceProps) {
  const t = useTranslations("alerts.watching.places");
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("name")} error={wrong("name")}>
          {(control) => (
            <Input
              {...control}
              required
              maxLength={60}
              value={name}
              autoComplete="off"
              onChange={(event) => onSet({ name: event.target.value, saved: false, signed: false })}
            />
          )}
        </Field>
        <Field label={t("kind")}>
          {(control) => (
            <Select
              {...control}
              value={kind}
              onChange={(event) => onSet({ kind: event.target.value === "webhook" ? "webhook" : "chat", saved: false })}
            >
              <option value="chat">{t("kinds.chat")}</option>
              <option value="webhook">{t("kinds.webhook")}</option>
            </Select>
          )}
        </Field>
      </div>
      <Field label={t("url")} error={wrong("url")} hint={kind === "webhook" && t(signed ? "secretKept" : "secretNew")}>
        {(control) => (
          <Input
            {...control}
            required
            maxLength={500}
            value={url}
            autoComplete="off"
            onChange={(event) => onSet({ url: event.target.value, saved: false })}
          />
        )}
      </Field>
      {kind === "webhook" && signed && (
        <label className="flex items-center gap-2">
          <input type="checkbox" className="size-4" checked={renew} onChange={(event) => onSet({ renew: event.target.checked })} />
          {t("renew")}
        </label>
      )}
    </>
  );
}

/** Only what is saved can be tried: the message leaves on the way that every alert takes. */
function Trial({ name, onTry }: { name: string; onTry: Change<{ alertId: number }> }) {
  const t = useTranslations("alerts.watching.places");
  const [trial, setTrial] = useState<number | null>(null);
  const { run, busy } = useChange(onTry);
  async function send() {
    const tried = await run({ name });
    if (!tried) return;
    setTrial(tried.alertId);
    toast.success(t("tested"));
  }
  return (
    <p className="flex flex-wrap items-center gap-3">
      <Button disabled={busy} onClick={send} aria-label={t("testLabel", { name })}>
        <Send aria-hidden className="size-4" />
        {t("test")}
      </Button>
      {trial !== null && (
        <Link className="underline underline-offset-2" href={`/alerts/${trial}` as Route}>
          {t("seeTrial")}
        </Link>
      )}
    </p>
  );
}

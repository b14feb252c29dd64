"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { RowFrame } from "./row-frame";
import type { AddressDraft } from "./watching-draft";

type ProbeFieldsProps = { addresses: AddressDraft[]; wrong: (path: string) => ReactNode; onChange: (addresses: AddressDraft[]) => void };

const MOST = 50;

/** Where each channel shows the price of a product. */
export function ProbeFields({ addresses, wrong, onChange }: ProbeFieldsProps) {
  const t = useTranslations("alerts.watching.probe");
  const id = useId();
  const added = useRef(0);
  const set = (i: number, part: Partial<AddressDraft>) => onChange(addresses.map((one, at) => (at === i ? { ...one, ...part } : one)));
  const add = () => onChange([...addresses, { key: `${id}-${added.current++}`, channel: "", url: "" }]);
  return (
    <div className="space-y-3">
      <p className="text-muted-foreground">{t("lead")}</p>
      {addresses.length === 0 && <p>{t("none")}</p>}
      {addresses.map((address, i) => (
        <RowFrame
          key={address.key}
          legend={t("address", { place: i + 1 })}
          name={address.channel || t("address", { place: i + 1 })}
          onRemove={() => onChange(addresses.filter((_, at) => at !== i))}
        >
          <div className="grid gap-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
            <Field label={t("channel")} error={wrong(`probe.addresses.${i}.channel`)}>
              {(control) => (
                <Input {...control} maxLength={200} value={address.channel} onChange={(event) => set(i, { channel: event.target.value })} />
              )}
            </Field>
            <Field label={t("url")} error={wrong(`probe.addresses.${i}.url`)}>
              {(control) => (
                <Input
                  {...control}
                  required
                  maxLength={500}
                  placeholder="https://shop.example/p/{sku}"
                  value={address.url}
                  autoComplete="off"
                  onChange={(event) => set(i, { url: event.target.value })}
                />
              )}
            </Field>
          </div>
        </RowFrame>
      ))}
      {addresses.length < MOST && <Button onClick={add}>{t("add")}</Button>}
    </div>
  );
}

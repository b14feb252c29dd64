import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import { type DeclaredProduct, namesOf } from "@/lib/domain/incidents/declaration";
import { CriterionField } from "./criterion-field";
import type { SectionProps } from "./declare-facts";
import type { ProductGroup, Suggest } from "./suggest";

type ProductGroupsProps = SectionProps & { find: Suggest["group"]; names: { families: string[]; tags: string[]; discountCodes: string[] } };
const SHOWN = 30;
const LISTS = { family: "families", tag: "tags", code: "discountCodes" } as const;

/** Products added together: all of a family, with a tag, or sold under a code that was too broad. One criterion for all of them. */
export function ProductGroups({ draft, change, errorAt, find, names }: ProductGroupsProps) {
  const origins = [...new Set(draft.products.map((p) => p.origin))].filter((origin) => origin !== "typed");
  return (
    <>
      {origins.map((origin) => (
        <GroupFields key={origin} origin={origin} draft={draft} change={change} errorAt={errorAt} />
      ))}
      <AddGroup draft={draft} change={change} find={find} names={names} />
    </>
  );
}

function GroupFields({ origin, draft, change, errorAt }: SectionProps & { origin: string }) {
  const t = useTranslations("incidents.form");
  const mine = draft.products.filter((p) => p.origin === origin);
  const [first] = mine;
  if (!first) return null;
  const [by = "family", ...rest] = origin.split(":");
  const name = rest.join(":");
  const kind = by === "tag" || by === "code" ? by : "family";
  const put = (part: Partial<DeclaredProduct>) =>
    change({ products: draft.products.map((p) => (p.origin === origin ? { ...p, ...part } : p)) });
  const remove = () => {
    const list = LISTS[kind];
    const left = draft.products.filter((p) => p.origin !== origin);
    const kept = namesOf(draft[list]).filter((one) => one !== name);
    change({ products: left, [list]: kept.join(", ") });
  };
  const faulty = draft.products.findIndex((p, i) => p.origin === origin && errorAt(`products.${i}.criterionValue`));
  const asks = first.criterion !== "any";
  return (
    <fieldset className="space-y-3 border-t pt-4">
      <legend className="font-medium">{t(`group.${kind}`, { name, count: mine.length })}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <CriterionField value={first.criterion} onChange={(criterion) => put({ criterion })} />
        {asks && (
          <Field
            label={first.criterion.startsWith("percent") ? t("percent") : t("wrongPrice")}
            error={faulty < 0 ? undefined : errorAt(`products.${faulty}.criterionValue`)}
          >
            {(control) => (
              <Input
                value={first.criterionValue}
                inputMode="decimal"
                onChange={(event) => put({ criterionValue: event.target.value })}
                {...control}
              />
            )}
          </Field>
        )}
      </div>
      <details>
        <summary className="w-fit cursor-pointer text-muted-foreground hover:text-foreground">{t("group.list")}</summary>
        <ul className="mt-2 columns-2 text-caption tabular-nums">
          {mine.slice(0, SHOWN).map((p) => (
            <li key={`${p.sku} ${p.currency}`}>
              {p.sku} – {p.referencePrice} {p.currency}
            </li>
          ))}
        </ul>
        {mine.length > SHOWN && <p className="text-caption text-muted-foreground">{t("group.more", { count: mine.length - SHOWN })}</p>}
      </details>
      <Button tone="quiet" onClick={remove}>
        <Trash2 aria-hidden className="size-4" /> {t("group.remove")}
      </Button>
    </fieldset>
  );
}

function AddGroup({ draft, change, find, names }: Omit<ProductGroupsProps, "errorAt">) {
  const t = useTranslations("incidents.form");
  const list = useId();
  const [group, setGroup] = useState<ProductGroup>({ by: "family", name: "" });
  const [said, setSaid] = useState("");
  const [pending, start] = useTransition();
  const add = () =>
    start(async () => {
      const name = group.name.trim();
      if (!name) return;
      const found = await find({ by: group.by, name });
      const known = new Set(draft.products.map((p) => JSON.stringify([p.sku, p.currency, p.channel])));
      const fresh = found.filter((p) => !known.has(JSON.stringify([p.sku, p.currency, p.channel])));
      setSaid(t("group.found", { count: fresh.length }));
      if (fresh.length === 0) return;
      const kept = draft.products.filter((p) => p.sku.trim() !== "");
      const field = LISTS[group.by];
      change({ products: [...kept, ...fresh], [field]: [...new Set([...namesOf(draft[field]), name])].join(", ") });
      setGroup({ ...group, name: "" });
    });
  return (
    <details className="border-t pt-4">
      <summary className="w-fit cursor-pointer font-medium">{t("group.title")}</summary>
      <div className="mt-3 grid items-end gap-3 sm:grid-cols-[12rem_1fr_auto]">
        <Field label={t("group.by")}>
          {(control) => (
            <Select
              value={group.by}
              onChange={(event) => setGroup({ ...group, by: event.target.value as ProductGroup["by"] })}
              {...control}
            >
              {(["family", "tag", "code"] as const).map((by) => (
                <option key={by} value={by}>
                  {t(`group.kind.${by}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("group.name")}>
          {(control) => (
            <>
              <Input value={group.name} list={list} onChange={(event) => setGroup({ ...group, name: event.target.value })} {...control} />
              <datalist id={list}>
                {names[LISTS[group.by]].map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Button onClick={add} disabled={pending}>
          <Plus aria-hidden className="size-4" /> {t("group.add")}
        </Button>
      </div>
      <p aria-live="polite" className="mt-2 text-caption text-muted-foreground">
        {said}
      </p>
    </details>
  );
}

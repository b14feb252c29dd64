import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { SCOPES } from "@/lib/domain/api/scopes";
import { useScopeWords } from "./scope-words";

export type Made = { name: string; secret: string };
type CreateKeyFormProps = {
  sources: string[];
  onCreate: Change<{ id: string; secret: string }>;
  onMade: (made: Made) => void;
  onCancel: () => void;
};

const HOUSE_SOURCE = "shop";

export function CreateKeyForm({ sources, onCreate, onMade, onCancel }: CreateKeyFormProps) {
  const t = useTranslations("api.create");
  const scopes = useScopeWords();
  const id = useId();
  const { run, busy, invalid } = useChange(onCreate);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("name"));
    const made = await run({ name, source: form.get("source"), scopes: form.getAll("scopes") });
    if (made) onMade({ name, secret: made.secret });
  }
  return (
    <form onSubmit={submit} className="space-y-4">
      <Field label={t("name")} hint={t("nameHint")} error={invalid.has("name") && t("nameInvalid")}>
        {(control) => <Input {...control} name="name" required maxLength={80} autoComplete="off" />}
      </Field>
      <fieldset className="space-y-1" aria-describedby={invalid.has("scopes") ? `${id}-scopes` : undefined}>
        <legend className="font-medium">{t("scopes")}</legend>
        {SCOPES.map((scope) => (
          <label key={scope} className="flex min-h-9 items-center gap-2">
            <input
              type="checkbox"
              name="scopes"
              value={scope}
              defaultChecked={scope === "orders:write"}
              className="size-4 shrink-0 accent-primary"
            />
            {scopes(scope)}
            <code translate="no" className="text-caption text-muted-foreground">
              {scope}
            </code>
          </label>
        ))}
        {invalid.has("scopes") && (
          <p id={`${id}-scopes`} className="text-caption text-danger">
            {t("scopesInvalid")}
          </p>
        )}
      </fieldset>
      <Field label={t("source")} hint={t("sourceHint")} error={invalid.has("source") && t("sourceInvalid")}>
        {(control) => (
          <Input
            {...control}
            name="source"
            required
            maxLength={60}
            autoComplete="off"
            list={`${id}-sources`}
            defaultValue={sources.length === 1 ? sources[0] : HOUSE_SOURCE}
          />
        )}
      </Field>
      <datalist id={`${id}-sources`}>
        {sources.map((source) => (
          <option key={source} value={source} />
        ))}
      </datalist>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" tone="primary" disabled={busy}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}

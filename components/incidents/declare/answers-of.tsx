import { useLocale, useTranslations } from "next-intl";
import { decimalSignOf } from "@/lib/domain/incidents/decimal";
import { type Declaration, readDeclaration } from "@/lib/domain/incidents/declaration";
import type { WizardStep } from "@/lib/domain/incidents/drafts/wizard-steps";
import { type LocalTime, localInstant } from "@/lib/domain/incidents/local-time";
import { isZone } from "@/lib/domain/settings/shop";
import { formatDay, formatTimeWithOffset } from "@/lib/i18n/format";
import { usePriceWords } from "../price-words";

type AnswersOfProps = { step: WizardStep; form: Declaration; people: { id: string; name: string }[] };
const SHOWN = 8;
const never = { text: "", side: null };

/** What was answered on one step, in short. */
export function AnswersOf({ step, form, people }: AnswersOfProps) {
  switch (step) {
    case "declare":
      return <Facts form={form} people={people} />;
    case "prices":
      return <Prices form={form} />;
    case "window":
      return <Windows form={form} />;
    default:
      return <Legal form={form} />;
  }
}

function useLocalTime(zone: string): (time: LocalTime) => string | null {
  const locale = useLocale();
  return (time) => {
    const read = isZone(zone) ? localInstant(time, zone) : null;
    return read?.ok ? `${formatDay(read.at, zone, locale)}, ${formatTimeWithOffset(read.at, zone, locale)}` : null;
  };
}

function Facts({ form, people }: Omit<AnswersOfProps, "step">) {
  const t = useTranslations("incidents.wizard.answers");
  const time = useLocalTime(form.zone);
  const [detected, fixed] = [time(form.detectedAt), time(form.fixedAt)];
  return (
    <>
      <p className="font-medium">{form.title || <Missing />}</p>
      {form.description && <p className="whitespace-pre-line">{form.description}</p>}
      {detected && <p>{t("detected", { at: detected })}</p>}
      <p>{fixed ? t("fixed", { at: fixed }) : t("notFixed")}</p>
      <p>{t("owner", { name: people.find((person) => person.id === form.ownerId)?.name ?? "", zone: form.zone })}</p>
      {form.reporters.trim() !== "" && <p>{t("reporters")}</p>}
    </>
  );
}

function Prices({ form }: { form: Declaration }) {
  const t = useTranslations("incidents.wizard.answers");
  const sign = decimalSignOf(useLocale());
  const words = usePriceWords();
  const read = readDeclaration({ ...form, windows: [], detectedAt: never, fixedAt: never }, sign);
  const products = read.ok ? read.fields.products.filter((p) => p.sku.trim() !== "") : [];
  const noGroup = form.noGroup ? t("noGroup") : "";
  const lists = [form.channels, form.customerGroups, noGroup, form.countries, form.discountCodes].filter((text) => text.trim() !== "");
  if (products.length === 0) return <Missing />;
  return (
    <>
      <ul>
        {products.slice(0, SHOWN).map((p) => (
          <li key={`${p.sku} ${p.currency} ${p.channel}`}>
            {[p.sku, p.channel].filter(Boolean).join(" · ")}, {words(p)}
          </li>
        ))}
      </ul>
      {products.length > SHOWN && <p>{t("moreProducts", { count: products.length - SHOWN })}</p>}
      {lists.length > 0 && <p className="text-muted-foreground">{lists.join(" · ")}</p>}
    </>
  );
}

function Windows({ form }: { form: Declaration }) {
  const t = useTranslations("incidents.wizard.answers");
  const time = useLocalTime(form.zone);
  const windows = form.windows.flatMap(({ startsAt, endsAt, sku, channel }) => {
    const [from, to] = [time(startsAt), time(endsAt)];
    return from && to ? [{ from, to, name: [sku, channel].filter(Boolean).join(" · ") }] : [];
  });
  if (windows.length === 0) return <Missing />;
  return (
    <>
      <ul className="tabular-nums">
        {windows.slice(0, SHOWN).map(({ from, to, name }) => (
          <li key={`${name} ${from}`}>
            {name && `${name} – `}
            {t("window", { from, to })}
          </li>
        ))}
      </ul>
      {windows.length > SHOWN && <p>{t("moreWindows", { count: windows.length - SHOWN })}</p>}
    </>
  );
}

function Legal({ form }: { form: Declaration }) {
  const t = useTranslations("incidents.legal");
  const note = form.legalGround;
  const checks = (["obviousError", "counselConsulted", "honourAnyway"] as const).filter((name) => note[name]);
  const texts = (["warnedBy", "jurisdiction", "termsInvoked", "notes"] as const).filter((name) => note[name] !== "");
  if (checks.length + texts.length === 0) return <Missing />;
  return (
    <ul>
      {checks.map((name) => (
        <li key={name}>{t(`ask.${name}`)}</li>
      ))}
      {texts.map((name) => (
        <li key={name} className="whitespace-pre-line">
          <span className="text-muted-foreground">{t(`ask.${name}`)}</span> {note[name]}
        </li>
      ))}
    </ul>
  );
}

function Missing() {
  const t = useTranslations("incidents.wizard.answers");
  return <span className="text-muted-foreground">{t("missing")}</span>;
}

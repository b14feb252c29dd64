import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Money } from "@/components/money";
import { Table, Td, Th } from "@/components/ui/table";
import { formatMoney } from "@/lib/i18n/format";
import type { EffectView } from "@/lib/queries/effects/effects-screen";
import { EffectActions } from "./effect-actions";
import type { IncidentOfEffects, May } from "./effects-screen";
import { reasonWord } from "./reason-word";
import { StateBadge } from "./state-badge";
import { TriesOf } from "./tries-of";

type EffectsTableProps = { incident: IncidentOfEffects; effects: EffectView[]; may: May };

/** Every line to be done in the shop, with how it stands and what a person may do about it. */
export function EffectsTable({ incident, effects, may }: EffectsTableProps) {
  const t = useTranslations("effects.table");
  const kinds = useTranslations("effects.kind");
  return (
    <Table label={t("label")}>
      <thead>
        <tr>
          <Th>{t("what")}</Th>
          <Th>{t("customer")}</Th>
          <Th>{t("order")}</Th>
          <Th className="text-right">{t("amount")}</Th>
          <Th>{t("state")}</Th>
          <Th>{t("tries")}</Th>
          <Th>{t("act")}</Th>
        </tr>
      </thead>
      <tbody>
        {effects.map((effect) => {
          const who = effect.who || t("unnamed", { id: effect.customerId });
          return (
            <tr key={effect.id}>
              <Td>{kinds(effect.kind)}</Td>
              <Td>
                <Link
                  href={`/incidents/${incident.ref}/cohorts?customer=${effect.customerId}` as Route}
                  className="text-primary underline-offset-2 hover:underline"
                >
                  {who}
                </Link>
              </Td>
              <Td>
                {effect.orderRef}
                <p className="text-caption text-muted-foreground">{effect.product ?? effect.source}</p>
              </Td>
              <Td className="text-right">
                <HowMuch effect={effect} />
              </Td>
              <Td>
                <Standing effect={effect} zone={incident.zone} />
              </Td>
              <Td>
                <TriesOf tries={effect.tries} attempts={effect.attempts} zone={incident.zone} />
              </Td>
              <Td>
                <EffectActions incidentId={incident.id} effect={effect} who={who} may={may} />
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function HowMuch({ effect: { amount, agreed, units, usedSince } }: { effect: EffectView }) {
  const t = useTranslations("effects.table");
  const locale = useLocale();
  return (
    <>
      {amount && <Money {...amount} />}
      {agreed && <p className="text-caption text-gift">{t("agreed", { amount: formatMoney(agreed, locale) })}</p>}
      {units !== null && <span className="whitespace-nowrap tabular-nums">{t("units", { count: units })}</span>}
      {usedSince.map(({ count, as }) => (
        <p key={as} className={`text-caption ${as === "gifted" ? "text-gift" : "text-muted-foreground"}`}>
          {t(`usedSince.${as}`, { count })}
        </p>
      ))}
    </>
  );
}

function Standing({ effect, zone }: { effect: EffectView; zone: string }) {
  const t = useTranslations("effects");
  const { state, error, note, nextAt, externalId, settledAt, settledBy } = effect;
  return (
    <div className="max-w-72 space-y-0.5">
      <StateBadge state={state} />
      {error && <p>{t(`reason.${reasonWord(error)}`)}</p>}
      {note && <p className="break-words">{note === "before" || note === "list" ? t(`note.${note}`) : note}</p>}
      {nextAt && state !== "sending" && (
        <p className="text-caption text-muted-foreground">
          {t("table.nextAt")} <Instant at={nextAt} zone={zone} />
        </p>
      )}
      {externalId && <p className="text-caption break-all text-muted-foreground">{t("table.reference", { id: externalId })}</p>}
      {settledAt && (
        <p className="text-caption text-muted-foreground">
          <Instant at={settledAt} zone={zone} />{" "}
          {settledBy && settledBy !== "worker" && settledBy !== "system" && t("table.by", { who: settledBy })}
        </p>
      )}
    </div>
  );
}

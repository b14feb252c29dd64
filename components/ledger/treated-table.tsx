import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th } from "@/components/ui/table";
import { type ExecutionError, isExecutionError } from "@/lib/domain/ledger/execution";
import type { CustomersView } from "@/lib/queries/ledger/ledger-screen";
import { Amount } from "./amount";
import { effectKindOf, effectStateOf } from "./effect-words";
import { STATES, stateOf } from "./state-tone";

type Treated = CustomersView["customers"][number];
type Action = Treated["actions"][number];

/** Customers of a plan: what each receives and loses, where it stands, and what became of it in the shop. */
export function TreatedTable({ incidentRef, label, customers }: { incidentRef: string; label: string; customers: readonly Treated[] }) {
  const t = useTranslations("ledger.customers");
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>{t("customer")}</Th>
          <Th>{t("actions")}</Th>
          <Th>{t("state")}</Th>
          <Th className="text-right">{t("attempts")}</Th>
          <Th>{t("outside")}</Th>
          <Th>{t("message")}</Th>
        </tr>
      </thead>
      <tbody>
        {customers.map((customer) => (
          <TreatedRow key={customer.customerId} incidentRef={incidentRef} customer={customer} />
        ))}
      </tbody>
    </Table>
  );
}

function TreatedRow({
  incidentRef,
  customer: { customerId, name, attempts, actions, effects },
}: {
  incidentRef: string;
  customer: Treated;
}) {
  const t = useTranslations("ledger");
  const states = [...new Set(actions.map((action) => stateOf(action.state)))];
  return (
    <tr>
      <Td>
        <Link
          href={`/incidents/${incidentRef}/cohorts?customer=${customerId}` as Route}
          className="text-primary underline-offset-2 hover:underline"
        >
          {name || t("journal.nameless", { id: customerId })}
        </Link>
      </Td>
      <Td>
        <ul className="space-y-0.5">
          {actions.map((action) => (
            <li key={action.kind}>
              {t(`kind.${action.kind}`)} <ActionAmount action={action} />
            </li>
          ))}
        </ul>
      </Td>
      <Td>
        {states.map((state) => (
          <Badge key={state} tone={STATES[state]}>
            {t(`journal.states.${state}`)}
          </Badge>
        ))}
      </Td>
      <Td className="text-right">{attempts}</Td>
      <Td>
        <ul className="space-y-0.5">
          {effects.map((effect, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: effects of a customer are listed in the order of their ids and never move
            <li key={i}>
              {t(`effect.kind.${effectKindOf(effect.kind)}`)} · {t(`effect.state.${effectStateOf(effect.state)}`)}
              {effect.externalId && <ShopId id={effect.externalId} link={effect.link} />}
            </li>
          ))}
        </ul>
      </Td>
      <Td>
        <Message actions={actions} effects={effects} />
      </Td>
    </tr>
  );
}

/** What the shop calls it, and where it is seen there. */
function ShopId({ id, link }: { id: string; link: string | null }) {
  const code = <code className="ml-1 select-all">{id}</code>;
  if (!link) return code;
  return (
    <a href={link} target="_blank" rel="noreferrer" className="text-primary underline-offset-2 hover:underline">
      {code}
    </a>
  );
}

function ActionAmount({ action: { units, amountMinor, currency } }: { action: Action }) {
  if (amountMinor !== null && currency !== null) return <Amount unit={currency} amount={amountMinor} />;
  return units === null ? null : <Amount unit="units" amount={units} />;
}

/** In plain words first; the literal reason of the shop stays folded. */
function Message({ actions, effects }: Pick<Treated, "actions" | "effects">) {
  const t = useTranslations("ledger");
  const errors = [
    ...new Set(actions.flatMap(({ error }) => (error !== null && isExecutionError(error) ? [error] : []))),
  ] as ExecutionError[];
  const notes = [...new Set(actions.flatMap(({ note }) => (note ? [note] : [])))];
  const technical = [...new Set(effects.flatMap(({ error }) => (error ? [error] : [])))];
  return (
    <div className="max-w-xs space-y-1">
      {errors.map((error) => (
        <p key={error}>{t(`failures.error.${error}`)}</p>
      ))}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {technical.length > 0 && (
        <details>
          <summary className="cursor-pointer text-muted-foreground">{t("customers.technical")}</summary>
          <code>{technical.join(", ")}</code>
        </details>
      )}
    </div>
  );
}

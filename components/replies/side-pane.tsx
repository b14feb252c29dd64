import { ArrowLeft, Mail, MapPin, Phone } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CustomerOutcome } from "@/components/cohorts/customer-outcome";
import { DrawerSection } from "@/components/cohorts/drawer-section";
import { Instant } from "@/components/instant";
import { Money } from "@/components/money";
import type { OpenedThread } from "@/lib/queries/replies/opened-thread";
import type { ThreadSide } from "@/lib/queries/replies/thread-side";
import { PromiseLine } from "../promises/promise-line";
import { type InboxAddress, inboxHref } from "./inbox-address";
import { PromiseDialog } from "./promise-dialog";
import type { ReplyActions } from "./reply-actions";

type SidePaneProps = {
  base: string;
  address: InboxAddress;
  thread: OpenedThread;
  side: ThreadSide;
  zone: string;
  /** Null for whoever may promise nothing. */
  promise: ReplyActions["promise"] | null;
};

/** Who writes: what they ordered, what the plan gives them, what we sent and promised them, and what happened to them before. */
export function SidePane({ base, address, thread, side, zone, promise }: SidePaneProps) {
  const t = useTranslations("replies.side");
  const { person, member, sentence, promises } = side;
  return (
    <aside aria-label={t("label")} className="space-y-5 rounded-md border bg-card p-4">
      <Link
        href={inboxHref(base, address, { side: false })}
        className="inline-flex min-h-9 items-center gap-1.5 underline underline-offset-2 xl:hidden"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t("back")}
      </Link>
      {person ? <Contact person={person} /> : <p className="text-muted-foreground">{t("nobody")}</p>}
      {thread.incidentRef && (
        <section className="space-y-1">
          <h3 className="font-semibold">{t("outcome")}</h3>
          <p>{sentence ?? t("noOutcome")}</p>
        </section>
      )}
      {person && (
        <DrawerSection title={t("promises")} empty={t("noPromises")}>
          {promises.map((made) => (
            <PromiseLine key={made.id} promise={made} zone={zone} />
          ))}
        </DrawerSection>
      )}
      {person && promise && <PromiseDialog threadId={thread.id} incidentRef={thread.incidentRef} zone={zone} promise={promise} />}
      {member && <Orders member={member} zone={zone} />}
      {member && (
        <CustomerOutcome
          customer={member}
          nameOf={(key) => side.cohorts.find((one) => one.key === key) ?? { letter: "?", name: key }}
          zone={zone}
        />
      )}
      {person && <Earlier side={side} />}
    </aside>
  );
}

function Contact({ person }: { person: NonNullable<ThreadSide["person"]> }) {
  const t = useTranslations("replies.side");
  return (
    <section className="space-y-1">
      <h3 className="font-semibold break-words">
        <Link className="underline underline-offset-2" href={`/customers/${person.id}` as Route}>
          {person.name || t("nameless", { id: person.id })}
        </Link>
      </h3>
      {person.email && <Line icon={<Mail aria-hidden className="mt-0.5 size-4 shrink-0" />}>{person.email}</Line>}
      {person.phone && (
        <Line icon={<Phone aria-hidden className="mt-0.5 size-4 shrink-0" />}>
          <a className="underline underline-offset-2" href={`tel:${person.phone.replaceAll(/[^+\d]/g, "")}`}>
            {person.phone}
          </a>
        </Line>
      )}
      {person.postalAddress && <Line icon={<MapPin aria-hidden className="mt-0.5 size-4 shrink-0" />}>{person.postalAddress}</Line>}
      {person.phone && <p className="text-caption text-muted-foreground">{t("callHint")}</p>}
    </section>
  );
}

const Line = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <p className="flex items-start gap-2 break-all text-muted-foreground">
    {icon}
    <span>{children}</span>
  </p>
);

function Orders({ member, zone }: { member: NonNullable<ThreadSide["member"]>; zone: string }) {
  const t = useTranslations("cohorts.drawer");
  return (
    <DrawerSection title={t("lines", { count: member.lines.length })}>
      {member.lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts in a fixed order
        <li key={i}>
          <p className="font-medium">{t("line", { order: line.orderRef, quantity: line.quantity, sku: line.sku })}</p>
          <p className="text-muted-foreground">
            <Instant at={line.placedAt} zone={zone} />
          </p>
          <p className="text-muted-foreground">
            {t.rich("paidInsteadOf", {
              paid: () => <Money minor={line.paidMinor} currency={line.currency} />,
              due: () => <Money minor={line.referenceMinor} currency={line.currency} />,
            })}
            {" · "}
            {t("unitsOf", { consumed: line.unitsConsumed, granted: line.unitsGranted })}
          </p>
        </li>
      ))}
    </DrawerSection>
  );
}

function Earlier({ side: { earlier } }: { side: ThreadSide }) {
  const t = useTranslations("replies.side");
  return (
    <DrawerSection title={t("earlier")} empty={t("noEarlier")}>
      {earlier.map(({ ref, title }) => (
        <li key={ref}>
          <Link className="font-medium underline underline-offset-2" href={`/incidents/${ref}` as Route}>
            {ref}
          </Link>{" "}
          {title}
        </li>
      ))}
    </DrawerSection>
  );
}

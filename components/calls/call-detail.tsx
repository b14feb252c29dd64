import { Phone, Printer } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { type CallAnswer, TRIES } from "@/lib/domain/calls/call-task";
import type { CallView } from "@/lib/queries/calls/call-list";
import { CallFacts } from "./call-facts";
import { channelWord } from "./call-words";
import type { Script } from "./script";

type CallDetailProps = {
  call: CallView;
  scripts: Script[];
  zone: string;
  maySettle: boolean;
  busy: boolean;
  note: string;
  onNote: (note: string) => void;
  onSettle: (answer: CallAnswer) => void;
};

/** The number, the facts, what to say in the person's language and the other one, and how it ended. */
export function CallDetail({ call, scripts, zone, maySettle, busy, note, onNote, onSettle }: CallDetailProps) {
  const t = useTranslations("calls");
  const letter = channelWord(call.channel) === "letter";
  return (
    <div className="space-y-4 border-t px-3 py-4 md:px-10">
      <div className="flex flex-wrap items-center gap-3">
        {!letter && call.dials && (
          <a
            href={`tel:${call.dials}`}
            className="inline-flex min-h-11 items-center gap-2 text-lg font-semibold underline underline-offset-4"
          >
            <Phone aria-hidden className="size-5" />
            {call.phone}
          </a>
        )}
        {!letter && !call.dials && <p className="font-medium">{t("noNumber")}</p>}
        {letter && call.address && <address className="whitespace-pre-line not-italic">{call.address}</address>}
        {letter && call.incident && call.mailingId !== null && (
          <ButtonLink href={`/incidents/${call.incident.ref}/mailings/${call.mailingId}/print` as Route}>
            <Printer aria-hidden className="size-4" />
            {t("print")}
          </ButtonLink>
        )}
        {call.threadId && (
          <Link href={`/replies?thread=${call.threadId}` as Route} className="underline underline-offset-4">
            {t("thread")}
          </Link>
        )}
      </div>
      <CallFacts call={call} zone={zone} />
      {!letter && (
        <div className="grid gap-4 lg:grid-cols-2">
          {scripts.map((script) => (
            <CallScript key={script.locale} script={script} />
          ))}
        </div>
      )}
      {maySettle ? (
        <>
          <Field label={t("note")} hint={t("noteHint")}>
            {(control) => (
              <Textarea {...control} rows={2} maxLength={1_000} value={note} onChange={(event) => onNote(event.target.value)} />
            )}
          </Field>
          <div className="flex flex-wrap gap-2">
            {!letter && <AnswerButton answer="reached" keyName="1" {...{ busy, onSettle }} label={t("answer.reached")} primary />}
            <AnswerButton
              answer="written"
              keyName="2"
              {...{ busy, onSettle }}
              label={t(letter ? "answer.posted" : "answer.written")}
              primary={letter}
            />
            {!letter && (
              <AnswerButton
                answer="no_answer"
                keyName="3"
                {...{ busy, onSettle }}
                label={t("answer.no_answer", { next: call.tries + 1, of: TRIES })}
              />
            )}
            <AnswerButton
              answer="unreachable"
              keyName="4"
              busy={busy || !call.mayGiveUp}
              onSettle={onSettle}
              label={t("answer.unreachable")}
            />
          </div>
          {!letter && !call.mayGiveUp && (
            <p className="text-caption text-muted-foreground">{t("giveUpHint", { count: TRIES - call.tries })}</p>
          )}
        </>
      ) : (
        call.note && <p className="max-w-prose whitespace-pre-line">{call.note}</p>
      )}
    </div>
  );
}

type AnswerButtonProps = {
  answer: CallAnswer;
  keyName: string;
  label: string;
  busy: boolean;
  primary?: boolean;
  onSettle: (answer: CallAnswer) => void;
};

const AnswerButton = ({ answer, keyName, label, busy, primary = false, onSettle }: AnswerButtonProps) => (
  <Button tone={primary ? "primary" : "secondary"} disabled={busy} onClick={() => onSettle(answer)} aria-keyshortcuts={keyName}>
    {label}
    <kbd aria-hidden className="hidden rounded border border-current/40 px-1 text-caption md:inline">
      {keyName}
    </kbd>
  </Button>
);

function CallScript({ script: { locale, lines, told } }: { script: Script }) {
  const t = useTranslations("calls");
  return (
    <section className="rounded-md border p-3" aria-label={t(`say.${locale}`)}>
      <h3 className="mb-2 text-caption font-medium text-muted-foreground">{t(`say.${locale}`)}</h3>
      <div lang={locale} className="max-w-prose space-y-2">
        {lines.map((line, i) => (
          <div key={line}>
            <p>{line}</p>
            {i === 2 && told.length > 0 && (
              <ul className="mt-1 list-disc pl-5">
                {told.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

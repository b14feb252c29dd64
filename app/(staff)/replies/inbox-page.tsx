import { getLocale } from "next-intl/server";
import { Inbox } from "@/components/replies/inbox";
import { WaitingGestures } from "@/components/replies/waiting-gestures";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readWaitingGestures } from "@/lib/queries/gestures/gestures-of";
import { readConversation } from "@/lib/queries/replies/conversation";
import { type InboxSearch, readInboxScreen } from "@/lib/queries/replies/inbox-screen";
import * as acts from "./actions";

const actions = {
  assign: acts.assignThreadAction,
  label: acts.labelThreadAction,
  move: acts.moveThreadAction,
  link: acts.linkThreadAction,
  note: acts.noteThreadAction,
  answer: acts.answerThreadAction,
  undo: acts.undoAnswerAction,
  settle: acts.settleAnswerAction,
  typeIn: acts.typeInReplyAction,
  askGesture: acts.askGestureAction,
  promise: acts.makePromiseAction,
  decideGesture: acts.decideGestureAction,
  check: acts.checkAnswerAction,
  findOffers: acts.findOffersAction,
  findCustomers: acts.findCustomersAction,
};

type InboxPageProps = { base: string; search: InboxSearch; incident: { id: number; ref: string } | null };

/** The inbox of all incidents, or of one. */
export async function InboxPage({ base, search, incident }: InboxPageProps) {
  const { id, name, role } = await requireStaff();
  const locale = await getLocale();
  const masked = role === "auditor";
  const incidentId = incident?.id ?? null;
  const decides = mayDo(role, "gesture.decide");
  const [screen, opened, gestures] = await Promise.all([
    readInboxScreen({ search, staffId: id, incidentId, masked }),
    search.thread === null ? null : readConversation({ threadId: search.thread, reader: { id, name }, incidentId, locale, masked }),
    decides ? readWaitingGestures(incidentId) : [],
  ]);
  return (
    <Inbox
      base={base}
      address={search}
      screen={screen}
      opened={opened}
      incidentRef={incident?.ref ?? null}
      me={{ id, name }}
      canned={opened?.canned ?? []}
      gestures={opened?.gestures ?? null}
      mayAnswer={mayDo(role, "thread.answer")}
      maySettle={mayDo(role, "thread.settle_answer")}
      actions={actions}
      waiting={<WaitingGestures gestures={gestures} me={id} decide={acts.decideGestureAction} />}
    />
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SendingScreen } from "@/components/sending/sending-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readSendingScreen } from "@/lib/queries/sending/sending-screen";
import { readSuppressions, suppressionSearchSchema } from "@/lib/queries/suppressions/suppression-list";
import * as actions from "./actions";

type SendingPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("sending"))("title") });

export default async function SendingPage({ searchParams }: SendingPageProps) {
  const { role } = await requireStaff();
  const [screen, suppressions] = await Promise.all([
    readSendingScreen(),
    readSuppressions(suppressionSearchSchema.parse(await searchParams), role === "auditor"),
  ]);
  const may = {
    save: mayDo(role, "settings.save_sending"),
    lookUp: mayDo(role, "sender.look_up"),
    add: mayDo(role, "suppression.add"),
    remove: mayDo(role, "suppression.remove"),
  };
  return (
    <SendingScreen
      {...screen}
      {...{ suppressions, may }}
      onSave={actions.saveSendingAction}
      onLookUp={actions.askSenderDnsAction}
      onAdd={actions.addSuppressionAction}
      onRemove={actions.removeSuppressionAction}
    />
  );
}

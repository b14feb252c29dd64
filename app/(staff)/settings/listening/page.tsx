import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ListeningScreen } from "@/components/canned/listening-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readListeningScreen } from "@/lib/queries/canned/listening-screen";
import { archiveCannedAction, saveCannedAction, saveListeningAction } from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("replies.listening"))("title") });

export default async function ListeningPage() {
  const { role } = await requireStaff();
  return (
    <ListeningScreen
      screen={await readListeningScreen()}
      maySave={mayDo(role, "settings.save_listening")}
      mayEdit={mayDo(role, "canned_answer.save")}
      onSave={saveListeningAction}
      actions={{ save: saveCannedAction, archive: archiveCannedAction }}
    />
  );
}

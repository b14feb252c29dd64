import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WatchingScreen } from "@/components/watching/watching-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readWatchingScreen } from "@/lib/queries/alerts/watching-screen";
import { saveWatchingAction, tryPlaceAction } from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("alerts.watching"))("title") });

export default async function WatchingPage() {
  const { role } = await requireStaff();
  const edits = mayDo(role, "settings.save_watching");
  const screen = await readWatchingScreen({ edits, masked: role === "auditor" });
  return <WatchingScreen screen={screen} readOnly={!edits} onSave={saveWatchingAction} onTry={tryPlaceAction} />;
}

import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { FiguresStrip } from "@/components/home/figures-strip";
import { HomePage } from "@/components/home/home-page";
import { SinceCard } from "@/components/home/since-card";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readFiguresScreen } from "@/lib/queries/home/figures-screen";
import { readHomeNeeds } from "@/lib/queries/home/home-screen";
import { readSinceLastHere } from "@/lib/queries/home/since-last-here";
import { markSeenAction } from "./actions";
import { seenAt } from "./seen";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("home"))("title") });

export default async function Home() {
  const [staff, jar] = await Promise.all([requireStaff(), cookies()]);
  const [needs, digest] = await Promise.all([readHomeNeeds(staff), readSinceLastHere(staff.id, seenAt(jar, staff.id))]);
  return (
    <HomePage
      needs={needs}
      reads={staff.role === "auditor"}
      mayDeclare={mayDo(staff.role, "incident.open")}
      since={<SinceCard digest={digest} zone={needs.zone} onSeen={markSeenAction} />}
      figures={
        <Suspense fallback={<Skeleton className="h-44" />}>
          <Figures />
        </Suspense>
      }
    />
  );
}

const Figures = async () => <FiguresStrip {...(await readFiguresScreen(undefined))} />;

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PromisesScreen } from "@/components/promises/promises-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { promiseSearchSchema, readPromisesScreen } from "@/lib/queries/promises/promises-screen";
import { handOverPromiseAction, settlePromiseAction } from "./actions";

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("replies.promises"))("title") });

export default async function PromisesPage({ searchParams }: PageProps) {
  const { id, role } = await requireStaff();
  const search = promiseSearchSchema.parse(await searchParams);
  return (
    <PromisesScreen
      screen={await readPromisesScreen({ search, staffId: id, masked: role === "auditor" })}
      mine={search.of === "me"}
      maySettle={mayDo(role, "promise.settle")}
      actions={{ settle: settlePromiseAction, handOver: handOverPromiseAction }}
    />
  );
}

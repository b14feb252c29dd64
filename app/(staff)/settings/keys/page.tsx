import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KeysPage } from "@/components/api-keys/keys-page";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readKeysScreen } from "@/lib/queries/api-keys/keys-screen";
import { createApiKeyAction, revokeApiKeyAction } from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("api"))("title") });

export default async function ApiKeysPage() {
  const staff = await requireStaff();
  const screen = await readKeysScreen();
  return (
    <KeysPage {...screen} readOnly={!mayDo(staff.role, "api_key.create")} onCreate={createApiKeyAction} onRevoke={revokeApiKeyAction} />
  );
}

import { now } from "../clock";
import { openAccount } from "../connectors/open-account";
import type { ShopAccount } from "../connectors/shop-account";
import { ShopProblem } from "../connectors/shop-problem";
import type { AccountRow } from "../db/accounts/account-rows";
import { sealOf } from "../domain/accounts/account-kind";
import { openCredentials } from "../domain/sources/sealed-credentials";
import { env } from "../env";

/** The shop of a stored account. @throws ShopProblem where its credentials do not open any more */
export function accountOf({ source, kind, baseUrl, settings, credentials: sealed }: AccountRow): ShopAccount {
  const credentials = openCredentials(env.APP_SECRET, sealOf(source), sealed);
  if (!credentials) throw new ShopProblem("credentials_sealed");
  return openAccount({ kind, baseUrl, settings, credentials, clock: now });
}

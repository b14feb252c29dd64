import type { TxtLookup } from "../mail/sender-dns";

/** A domain from which mail may leave, whatever its provider: SPF, a key, a policy. */
export const soundRecords: TxtLookup = async (name) => {
  if (name.startsWith("_dmarc.")) return ["v=DMARC1; p=none;"];
  return name.includes("._domainkey.") ? ["p=MIGfMA0"] : ["v=spf1 include:amazonses.com ~all"];
};

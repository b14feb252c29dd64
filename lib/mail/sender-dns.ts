import { Resolver } from "node:dns/promises";

/** The texts under a name; [] when there are none, null when nobody could be asked. */
export type TxtLookup = (name: string) => Promise<string[] | null>;

const ANSWER_MS = 3_000;
const NONE = new Set(["ENOTFOUND", "ENODATA"]);

/** Asks the machine's own name servers; a record in several pieces is one text. */
export function systemTxt(): TxtLookup {
  const resolver = new Resolver({ timeout: ANSWER_MS, tries: 2 });
  return async (name) => {
    try {
      return (await resolver.resolveTxt(name)).map((pieces) => pieces.join(""));
    } catch (error) {
      return NONE.has((error as { code?: string }).code ?? "") ? [] : null;
    }
  };
}

/** Asks for every name at once. */
export async function askAll(names: readonly string[], lookup: TxtLookup): Promise<Map<string, string[] | null>> {
  return new Map(await Promise.all(names.map(async (name) => [name, await lookup(name)] as const)));
}

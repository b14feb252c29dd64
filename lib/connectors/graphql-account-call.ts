import { z } from "zod";
import { type AccountClient, asJson } from "./account-client";
import { type Applying, BusyShop, OutcomeUnknown } from "./shop-account";
import { ShopProblem } from "./shop-problem";

type Mutation<T> = {
  url: string;
  headers: Record<string, string>;
  query: string;
  variables: Record<string, unknown>;
  data: z.ZodType<T>;
  /** What the shop's error codes say stands in the way. */
  problem: (codes: readonly string[]) => ShopProblem;
};

const answerSchema = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({ path: z.array(z.unknown()).optional(), extensions: z.object({ code: z.string().optional() }).loose().optional() }).loose(),
    )
    .optional(),
});

/**
 * One mutation, made once. An error without data and without a path was found before anything ran (syntax, rights, too many
 * calls); one inside the mutation may have come after its work.
 */
export async function graphqlMutation<T>(client: AccountClient, mutation: Mutation<T>, { signal, exchanges }: Applying): Promise<T> {
  const { url, headers, query, variables, data, problem } = mutation;
  const answer = await client.post({
    url,
    headers: { "content-type": "application/json", accept: "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
    signal,
    exchanges,
  });
  const parsed = answerSchema.safeParse(asJson(answer.text));
  if (answer.status >= 400 && !parsed.data?.errors) throw new ShopProblem(answer.status === 404 ? "not_found" : "rejected");
  if (!parsed.success) throw new OutcomeUnknown(answer.status);
  const { errors = [] } = parsed.data;
  const codes = errors.map(({ extensions }) => extensions?.code ?? "");
  if (codes.includes("THROTTLED")) throw new BusyShop(undefined);
  const judged = data.safeParse(parsed.data.data);
  if (errors.length === 0 && judged.success) return judged.data;
  const found = errors.length > 0 ? problem(codes) : null;
  const ranInside = errors.some(({ path }) => path !== undefined);
  if (found && (DENIED.has(found.reason) || (!ranInside && found.reason !== "shop_fault"))) throw found;
  throw new OutcomeUnknown(answer.status);
}

/** Rights are judged before anything is done, also where the error names the field. */
const DENIED: ReadonlySet<ShopProblem["reason"]> = new Set(["forbidden", "unauthorised"]);

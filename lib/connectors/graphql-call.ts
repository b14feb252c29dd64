import { z } from "zod";
import type { ShopClient } from "./shop-client";
import { ShopProblem } from "./shop-problem";

const answerSchema = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ extensions: z.object({ code: z.string().optional() }).loose().optional() }).loose()).optional(),
  extensions: z.unknown().optional(),
});

export type GraphqlCall<T> = {
  url: string;
  headers: Record<string, string>;
  query: string;
  variables?: Record<string, unknown>;
  data: z.ZodType<T>;
  /** Errors that leave the answer usable: fields that this key may not see. */
  bearable?: readonly string[];
  signal: AbortSignal;
};
export type GraphqlAnswer<T> =
  | { ok: true; data: T; headers: Headers; extensions: unknown }
  | { ok: false; codes: string[]; extensions: unknown };

/**
 * One query. Errors come back as the shop's codes for the caller to judge; data of another shape than asked for is
 * `unreadable`.
 */
export async function graphqlCall<T>(
  client: ShopClient,
  { url, headers, query, variables, data, bearable = [], signal }: GraphqlCall<T>,
): Promise<GraphqlAnswer<T>> {
  const answer = await client.call({
    method: "POST",
    url,
    headers: { "content-type": "application/json", accept: "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
    signal,
  });
  const parsed = answerSchema.safeParse(answer.value);
  if (!parsed.success) throw new ShopProblem("unreadable");
  const { errors = [], extensions } = parsed.data;
  const codes = errors.map((error) => error.extensions?.code ?? "");
  const judged = data.safeParse(parsed.data.data);
  if (codes.every((code) => bearable.includes(code))) {
    if (judged.success) return { ok: true, data: judged.data, headers: answer.headers, extensions };
    if (codes.length === 0) throw new ShopProblem("unreadable");
  }
  return { ok: false, codes, extensions };
}

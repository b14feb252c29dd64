import { type CompiledLetter, joinLetter } from "@/lib/domain/mailings/compiled-letter";
import { STARTER_LETTERS } from "@/lib/domain/mailings/starter-letters";
import { PRINTS } from "@/lib/domain/mailings/unit-noun";
import { DEMONSTRATION_SHOP } from "@/lib/domain/settings/shop";
import { compileLetter } from "@/lib/mail/compile-letter";
import { type LetterFacts, letterValues } from "@/lib/mail/letter-values";
import { RecipientRenderer } from "@/lib/mail/render-recipient";
import { type BenchResult, interleaved, measured } from "./measure";

const GOAL = 1.5;
const SETTING = { shop: DEMONSTRATION_SHOP, zone: "Europe/Paris", unitNoun: PRINTS };

export type RenderSizes = { url: string; mails: number; rounds?: number };

/**
 * Personal mails from facts to bytes, each checked whole as before a sending, against the bare thing: a letter compiled once and
 * joined with escaped values that are already there.
 */
export async function benchRender({ url, mails, rounds = 3 }: RenderSizes): Promise<BenchResult> {
  const facts = Array.from({ length: mails }, (_, i) => factsOf(i));
  const compiled = await compileLetter(STARTER_LETTERS.untouched.fr, "fr+credit+name");
  const values = facts.map((item) => letterValues(item, SETTING, "fr"));
  let bytes = 0;
  const floor = () =>
    measured(url, async () => {
      bytes = values.reduce((sum, item) => sum + size(compiled, item), 0);
    });
  let ours = 0;
  const times = await interleaved(rounds, floor, () =>
    measured(url, async () => {
      const renderer = new RecipientRenderer(STARTER_LETTERS.untouched, SETTING);
      ours = 0;
      for (const item of facts) {
        const wait = renderer.prepare(item, "fr");
        if (wait) await wait;
        ours += renderer.renderPrepared(item, "fr").bytes;
      }
    }),
  );
  return {
    path: `${mails} personal mails rendered and checked`,
    floor: "a letter compiled once, joined with escaped values",
    ...times,
    goal: `${GOAL}x`,
    met: times.ratio <= GOAL,
    notes: [`same bytes: ${bytes === ours ? "yes" : "no"}`, `${Math.round(mails / times.oursCpu)} mails per CPU second`],
  };
}

const size = (letter: CompiledLetter, values: Parameters<typeof joinLetter>[1]): number =>
  Buffer.byteLength(joinLetter(letter, values).html);

const factsOf = (i: number): LetterFacts => ({
  name: i % 7 === 0 ? `Zoé & <Éloïse> ${i}` : `Client ${i}`,
  orderRefs: [`P-${i}`],
  firstOrderAt: new Date(1_163_500_000_000 + (i % 20_000) * 1000),
  lastOrderAt: new Date(1_163_500_000_000 + (i % 20_000) * 1000),
  productNames: ["Pack de 500 tirages"],
  wrongPrices: [{ minor: 0, currency: "EUR" }],
  referencePrices: [{ minor: 4900, currency: "EUR" }],
  giftedUnits: 0,
  voidedUnits: 500,
  remedies: [],
  choice: null,
  credit: {
    amount: { minor: 1500, currency: "EUR" },
    expiresAt: new Date("2027-03-31T22:00:00Z"),
    code: `ABCD-2345-${String(i).padStart(4, "0").slice(-4)}`,
  },
});

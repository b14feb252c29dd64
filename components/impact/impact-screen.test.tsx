import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { messagesOf } from "@/lib/i18n/messages";
import type { ImpactView } from "@/lib/queries/impact/impact-view";
import { ImpactScreen } from "./impact-screen";
import { viewWith, windowOf } from "./testing-view";

const NONE = { savePlan: null, fixPlan: null, deal: null, look: null, assume: null };
const page = (view: ImpactView): string =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" messages={messagesOf("fr")} timeZone="UTC">
      <ImpactScreen view={view} rules={[]} acts={NONE} />
    </NextIntlClientProvider>,
  ).replaceAll("\u00a0", " ");
const text = (html: string): string => html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const times = (html: string, part: string): number => html.split(part).length - 1;

test("the answer stands with its difference, its interval, its level and the design behind it", () => {
  const shown = text(page(viewWith({})));
  expect(shown).toContain(
    "Oui, pour le rachat : les clients traités ont été plus nombreux à commander de nouveau que des clients semblables",
  );
  expect(shown).toContain("À 60 jours : +15,2 pts, intervalle à 95,2 % de +12,2 pts à +18,2 pts.");
  expect(shown).toContain("Comparaison appariée");
  expect(shown).toContain("Ce n’est pas une expérience");
});

test("every card with a difference has the design’s badge and an interval for each difference", () => {
  const html = page(
    viewWith({
      results: [
        { design: "matched", inForce: true, windows: [windowOf(30, 0.1, "not_proven"), windowOf(60, 0.2, "better")], matching: null },
      ],
    }),
  );
  const cards = html.match(/<article.*?<\/article>/gs) ?? [];
  expect(cards).toHaveLength(2);
  for (const card of cards) {
    expect(times(card, "Comparaison appariée")).toBe(1);
    expect(times(card, "<strong")).toBe(times(card, "intervalle à 95,2 %"));
    // A margin that is not known is no zero.
    expect(card).toContain("Pas d’écart à donner");
  }
});

test("the chart’s figures are in the page as words and as a table", () => {
  const html = page(viewWith({}));
  expect(html).toMatch(
    /<svg role="img" aria-label="Écart de rachat, en points\. Rachat, 60 jours : \+15,2 pts, de \+12,2 pts à \+18,2 pts\."/,
  );
  expect(text(html)).toContain("Rachat, 60 jours 40 % 30 % 128 / 880 +15,2 pts de +12,2 pts à +18,2 pts 95,2 % Mieux");
});

test("too few people are told as too early, with how many there are", () => {
  const few = windowOf(60, 0.2, "too_early");
  const view = viewWith({
    question: { ...viewWith({}).question, code: "too_early", exploratory: true },
    results: [
      { design: "matched", inForce: true, windows: [{ ...few, treated: few.treated && { ...few.treated, n: 41 } }], matching: null },
    ],
  });
  const shown = text(page(view));
  expect(shown).toContain("Trop tôt pour conclure.");
  expect(shown).toContain("Il faut au moins 100 personnes par groupe ; il y en a 41 d’un côté et 880 de l’autre.");
  expect(shown).toContain("C’est un constat, pas une preuve");
  expect(shown).not.toMatch(/Mieux(?! que)/);
});

test("before a gesture has left the page asks for the plan and offers no file of results", () => {
  const question = { ...viewWith({}).question, code: "not_started" as const, endsAt: null };
  const html = page(viewWith({ question, results: [], startsAt: null, startedBy: null, mayWriteBefore: true }));
  expect(text(html)).toContain("Écrivez le plan de mesure avant le premier geste");
  expect(html).not.toContain("/impact/export");
  expect(html).not.toContain("déjà parti");
});

test("a plan that comes after the first gesture is announced as late before it is written", () => {
  expect(text(page(viewWith({})))).toContain("Ce plan sera marqué comme écrit après coup");
});

test("everybody reads that nobody gets less than what is due", () => {
  expect(text(page(viewWith({})))).toContain("Tout le monde reçoit des excuses et au moins ce qui est dû.");
});

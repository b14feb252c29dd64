import { html, type Markup } from "./html";

type Section = { title: string; items: string[] };
/** Everything the page shows, translated; null sections are left out. */
export type CreditPageWords = {
  lang: string;
  shop: string;
  languages: string;
  other: { lang: string; name: string };
  title: string;
  lead: string;
  gift: { label: string; amount: string; lines: string[]; code: string | null; button: string | null } | null;
  steps: Section | null;
  uses: Section | null;
  story: { title: string; lines: string[] } | null;
  doubt: { title: string; text: string; url: string; shown: string };
  sign: { text: string; email: string; never: string };
};

/** Every value is escaped by `html`; the style alone is taken as it is. */
export const creditPageTemplate = (style: Markup, words: CreditPageWords): string => {
  const { lang, shop, other, title, gift, steps, uses, story, doubt, sign } = words;
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title} · ${shop}</title>
<style>${style}</style>
</head>
<body>
<header><strong>${shop}</strong><nav aria-label="${words.languages}"><a href="?lang=${other.lang}" hreflang="${other.lang}" lang="${other.lang}">${other.name}</a></nav></header>
<main>
<h1>${title}</h1>
<p>${words.lead}</p>
${gift && giftSection(gift, lang)}
${steps && html`<section><h2>${steps.title}</h2><ol>${items(steps)}</ol></section>`}
${uses && html`<section><h2>${uses.title}</h2><ul>${items(uses)}</ul></section>`}
${story && html`<section><h2>${story.title}</h2>${story.lines.map((line) => html`<p>${line}</p>`)}</section>`}
<section><h2>${doubt.title}</h2><p>${doubt.text}</p><a href="${doubt.url}" rel="noreferrer">${doubt.shown}</a></section>
</main>
<footer><p>${sign.text}</p><a href="mailto:${sign.email}">${sign.email}</a><p class="soft">${sign.never}</p></footer>
</body>
</html>
`.text;
};

const items = (section: Section): Markup[] => section.items.map((item) => html`<li>${item}</li>`);

const giftSection = ({ label, amount, lines, code, button }: NonNullable<CreditPageWords["gift"]>, lang: string): Markup =>
  html`<section class="gift" aria-label="${label}">
<p class="amount">${amount}</p>
${lines.map((line) => html`<p>${line}</p>`)}
${code && html`<p class="code">${code}</p>`}
${button && html`<form method="post" action="?lang=${lang}"><button type="submit">${button}</button></form>`}
</section>`;

/** The whole look of the credit page, inline: one request, no font, no script. Contrasts are at least 4.5:1 in both schemes. */
export const CREDIT_PAGE_STYLE = `
:root{color-scheme:light dark;--page:#f6f4ef;--card:#fff;--ink:#1f2329;--soft:#565d66;--line:#ddd8cd;--act:#1f5c4d;--on:#fff;--gift:#e8f1ec;--gift-ink:#17493d}
@media(prefers-color-scheme:dark){:root{--page:#15181c;--card:#1e2228;--ink:#eceae5;--soft:#a9afb8;--line:#363c45;--act:#7fd1b9;--on:#0d2019;--gift:#1d322c;--gift-ink:#b6e6d6}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.625 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:36rem;margin:0 auto;padding:0 1rem}
header{display:flex;justify-content:space-between;align-items:center;min-height:3.5rem}
header strong{font-size:1.125rem}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0;text-wrap:balance}
h2{font-size:1.125rem;margin:0 0 .5rem}
p{margin:.5rem 0}
section{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1rem;margin:1rem 0}
.gift{background:var(--gift);border-color:transparent;color:var(--gift-ink);text-align:center}
.amount{font-size:2.25rem;line-height:2.75rem;font-weight:600;margin:0;font-variant-numeric:tabular-nums}
.code{font:600 1.375rem/1.5 ui-monospace,SFMono-Regular,Menlo,monospace;user-select:all;border:1px dashed currentColor;border-radius:8px;padding:.5rem;margin:.75rem 0;white-space:nowrap}
.soft{color:var(--soft);font-size:.875rem}
a{color:inherit;display:inline-block;min-height:44px;line-height:44px;text-underline-offset:.2em}
button{width:100%;min-height:48px;border:0;border-radius:8px;background:var(--act);color:var(--on);font:inherit;font-weight:600;padding:.75rem 1rem;cursor:pointer}
a:focus-visible,button:focus-visible,input:focus-visible,textarea:focus-visible,summary:focus-visible{outline:3px solid var(--act);outline-offset:2px}
ol,ul{margin:.5rem 0;padding-left:1.25rem}
li{margin:.25rem 0}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend{font-size:1.125rem;font-weight:600;padding:0}
.option{display:flex;gap:.75rem;align-items:flex-start;border:1px solid var(--line);border-radius:8px;padding:.75rem;margin:.5rem 0;min-height:48px;cursor:pointer}
.option:has(:checked){border-color:var(--act);box-shadow:inset 0 0 0 1px var(--act)}
.option input{width:1.25rem;height:1.25rem;margin:.2rem 0 0;flex:none;accent-color:var(--act)}
.option small{display:block;color:var(--soft);font-size:.875rem}
.status{font-size:.875rem;color:var(--soft);border:1px solid var(--line);border-radius:99px;padding:.05rem .6rem;white-space:nowrap}
summary{min-height:44px;line-height:44px;cursor:pointer}
textarea{width:100%;min-height:9rem;font:inherit;color:inherit;background:var(--page);border:1px solid var(--soft);border-radius:8px;padding:.75rem}
.wrong{font-weight:600}
footer{padding-bottom:2rem}
`.trim();

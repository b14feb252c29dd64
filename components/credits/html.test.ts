import { expect, test } from "vitest";
import { html, Markup } from "./html";

test("text is escaped, in content and in attributes", () => {
  expect(html`<p title="${`"a" 'b'`}">${"<script>&"}</p>`.text).toBe('<p title="&#34;a&#34; &#39;b&#39;">&lt;script&gt;&amp;</p>');
});

test("markup is taken as it is, alone or in a list, and null leaves nothing", () => {
  expect(html`<ul>${["a", "<"].map((item) => html`<li>${item}</li>`)}</ul>${null}${new Markup("<hr>")}`.text).toBe(
    "<ul><li>a</li><li>&lt;</li></ul><hr>",
  );
});

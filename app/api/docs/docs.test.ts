import { expect, test } from "vitest";
import { GET as file } from "./[file]/route";
import { GET as page } from "./route";

const fetchFile = (name: string) => file(new Request(`http://shop.local/api/docs/${name}`), { params: Promise.resolve({ file: name }) });
const fetchPage = (cookie = "") => page(new Request("http://shop.local/api/docs", { headers: { cookie } }));

test("the page names nothing outside, and its policy would not let it", async () => {
  const response = fetchPage();
  const html = await response.text();
  expect(html).not.toMatch(/(src|href)="(?!\/|#)/);
  const policy = response.headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:|\*|script-src[^;]*unsafe/);
});

test("every file that the page asks for is served, with its type", async () => {
  const html = await fetchPage().text();
  const names = [...html.matchAll(/"\/api\/docs\/([^"]+)"/g)].map((found) => found[1]!);
  expect(names).toEqual(["swagger-ui.css", "viewer.css", "swagger-ui-bundle.js", "viewer.js"]);
  for (const name of names) {
    const response = await fetchFile(name);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain(name.endsWith(".css") ? "text/css" : "text/javascript");
    expect((await response.text()).length).toBeGreaterThan(500);
  }
});

test("no other file of the package, nor of the machine, is served", async () => {
  for (const name of [
    "package.json",
    "index.html",
    "swagger-initializer.js",
    "../package.json",
    "..%2f..%2fpackage.json",
    "/etc/passwd",
    "__proto__",
  ])
    expect((await fetchFile(name)).status).toBe(404);
});

test("the page has the theme that was chosen in the product", async () => {
  expect(await fetchPage("a=b; amends-theme=dark").text()).toContain('<html lang="en" data-theme="dark">');
  expect(await fetchPage('amends-theme="><script>').text()).toContain('<html lang="en">');
});

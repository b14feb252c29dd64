import { THEME_COOKIE, themeOf } from "@/lib/domain/staff/theme";
import { VIEWER_HEADERS } from "./viewer-headers";

export const dynamic = "force-dynamic";

/** The API's description, to read and to try: everything on this page comes from this installation. */
export function GET(request: Request): Response {
  const cookies = request.headers.get("cookie") ?? "";
  const theme = themeOf(
    cookies
      .split("; ")
      .find((cookie) => cookie.startsWith(`${THEME_COOKIE}=`))
      ?.slice(THEME_COOKIE.length + 1),
  );
  const headers = { ...VIEWER_HEADERS, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache" };
  return new Response(page(theme === "system" ? "" : ` data-theme="${theme}"`), { headers });
}

const page = (theme: string): string => `<!doctype html>
<html lang="en"${theme}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>API · Amends</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<link rel="stylesheet" href="/api/docs/viewer.css">
</head>
<body>
<a class="skip" href="#viewer">Skip to the description</a>
<header class="top">
<h1>Amends</h1>
<nav aria-label="Elsewhere"><a href="/settings/keys">Keys</a><a href="/api/v1/openapi.json">openapi.json</a></nav>
</header>
<div id="viewer" tabindex="-1"><noscript><p>The description is at <a href="/api/v1/openapi.json">openapi.json</a>; to read it here, scripts must run.</p></noscript></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/viewer.js"></script>
</body>
</html>
`;

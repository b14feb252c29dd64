/** Starts the viewer on our own description. It validates nowhere else, keeps no key, and follows the theme. */
export const VIEWER_SCRIPT = `"use strict";
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => root.classList.toggle("dark-mode", root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  dark.addEventListener("change", follow);
  follow();
  SwaggerUIBundle({
    url: "/api/v1/openapi.json",
    dom_id: "#viewer",
    deepLinking: true,
    layout: "BaseLayout",
    validatorUrl: "none",
    persistAuthorization: false,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    defaultModelRendering: "example",
    presets: [SwaggerUIBundle.presets.apis],
  });
})();
`;

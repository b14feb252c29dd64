/** Our header, and what the packaged style leaves too faint, too bright or without a visible focus. */
export const VIEWER_STYLE = `
:root { color-scheme: light; --paper: #fbfaf8; --ink: #1d2127; --soft: #5b6470; --line: #dedad3; --accent: #1f5f8b; }
:root.dark-mode { color-scheme: dark; --paper: #111419; --ink: #e7e9ec; --soft: #a3abb6; --line: #2b313a; --accent: #8cc4ee; }
html, body { margin: 0; background: var(--paper); color: var(--ink); }
body { font-family: system-ui, sans-serif; }
.top { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: baseline; padding: 1rem 1.25rem; border-bottom: 1px solid var(--line); max-width: 1460px; margin: 0 auto; box-sizing: border-box; }
.top h1 { margin: 0; font-size: 1.25rem; }
.top nav { display: flex; gap: 1.25rem; margin-left: auto; }
.top a { color: var(--accent); }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; z-index: 10; padding: 0.5rem 0.75rem; background: var(--paper); color: var(--ink); }
:focus-visible { outline: 3px solid var(--accent) !important; outline-offset: 2px; }
.swagger-ui .info { margin: 1.5rem 0; }
.swagger-ui .info .title small, :root .swagger-ui .info .title small.version-stamp { background: var(--soft) !important; }
.swagger-ui .info .title small pre, :root.dark-mode .swagger-ui .info .title small pre { color: var(--paper); }
.swagger-ui .info a, .swagger-ui .info .url { color: var(--accent); }
.swagger-ui pre span[style*="211, 99, 99"] { color: #f4b0b0 !important; }
.swagger-ui .examples-select__section-label { color: var(--ink); }
.swagger-ui .scheme-container { box-shadow: none; border-block: 1px solid var(--line); background: transparent; padding: 1rem 0; }
.swagger-ui .opblock-summary-description, .swagger-ui .opblock-tag small, .swagger-ui .response-col_links, .swagger-ui .tab li, .swagger-ui .json-schema-2020-12-expand-deep-button { color: var(--soft); }
.swagger-ui .opblock .opblock-summary-method { text-shadow: none; }
.swagger-ui .opblock.opblock-post .opblock-summary-method { background: #0b6b45; }
.swagger-ui .opblock.opblock-get .opblock-summary-method { background: #1c5f9e; }
.swagger-ui .btn.authorize, .swagger-ui .btn.authorize span { color: var(--ink); }
.swagger-ui .btn.authorize { border-color: var(--ink); }
.swagger-ui .btn.authorize svg { fill: var(--ink); }
:root.dark-mode .swagger-ui, :root.dark-mode .swagger-ui .info .title, :root.dark-mode .swagger-ui .opblock-tag { color: var(--ink); }
:root.dark-mode .swagger-ui a { color: var(--accent); }
@media (max-width: 40rem) { .swagger-ui .wrapper { padding: 0 0.75rem; } .top nav { margin-left: 0; } .swagger-ui .opblock-summary-description { display: none; } }
`;

"use client";

import type { FormEvent } from "react";
import { digestOf } from "@/components/errors/digest";
import { messagesOf } from "@/lib/i18n/messages";

const LANGUAGES = ["fr", "en"] as const;

/** The frame itself failed: no language, no theme and no style sheet can be relied on, so both languages and the system's colours. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = digestOf(error);
  // Where scripts did not start, the plain form loads the page again.
  function tryAgain(event: FormEvent) {
    event.preventDefault();
    retry();
  }
  return (
    <html lang="fr">
      <head>
        <title>Amends</title>
        <meta name="color-scheme" content="light dark" />
      </head>
      <body style={{ fontFamily: "system-ui, sans-serif", lineHeight: 1.5, maxWidth: "40rem", margin: "10vh auto", padding: "0 1rem" }}>
        {LANGUAGES.map((language) => {
          const { title, what, safe, retry: again, reference } = messagesOf(language).errors;
          return (
            <section key={language} lang={language} style={{ marginBottom: "2.5rem" }}>
              <h1 style={{ fontSize: "1.5rem" }}>{title}</h1>
              <p>
                {what} {safe}
              </p>
              <form onSubmit={tryAgain}>
                <button type="submit" style={{ font: "inherit", padding: "0.5rem 1rem" }}>
                  {again}
                </button>
              </form>
              {digest && (
                <p>
                  {reference} <code>{digest}</code>
                </p>
              )}
            </section>
          );
        })}
      </body>
    </html>
  );
}

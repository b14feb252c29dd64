import { Body, Button, Head, Html, Link } from "@react-email/components";
import { type CSSProperties, Fragment, type ReactNode } from "react";
import type { Locale } from "../i18n/locale";
import type { FilledBlock, FilledLetter } from "./letter-blocks";
import { COPY } from "./letter-copy";

const INK = "#1c1f26";
const QUIET = "#565c68";
const PAPER = "#fdfcfa";
const ACCENT = "#2552aa";
const font = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

const paragraph: CSSProperties = { margin: "0 0 16px", fontSize: "16px", lineHeight: "26px", color: INK };
const kept: CSSProperties = { ...paragraph, padding: "12px 16px", borderLeft: `3px solid ${ACCENT}`, backgroundColor: "#f1f4fa" };
const box: CSSProperties = { padding: "16px", border: "1px solid #b9bfca", borderRadius: "8px", textAlign: "center" };
const small: CSSProperties = { margin: "0 0 4px", fontSize: "14px", lineHeight: "22px", color: QUIET };
const button: CSSProperties = {
  padding: "12px 20px",
  borderRadius: "6px",
  backgroundColor: ACCENT,
  color: "#fdfcfa",
  fontSize: "16px",
  fontWeight: 600,
  textDecoration: "underline",
};

/** A letter as mail clients of every age show it: one column, tables, real text, readable in dark mode. */
export function LetterMail({ letter, language }: { letter: FilledLetter; language: Locale }) {
  return (
    <Html lang={language} dir="ltr">
      <Head>
        <title>{letter.subject}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
      </Head>
      <Body lang={language} dir="ltr" style={{ margin: 0, padding: "24px 12px", backgroundColor: PAPER, fontFamily: font }}>
        <div style={{ display: "none", maxHeight: 0, overflow: "hidden", fontSize: "1px", lineHeight: "1px", color: PAPER }}>
          {letter.preheader}
        </div>
        <Column language={language}>
          {letter.blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a letter are rendered once and never reordered
            <LetterBlock key={index} block={block} language={language} />
          ))}
        </Column>
      </Body>
    </Html>
  );
}

/** Tables, because the oldest clients know nothing else; the language again, because some drop it from html and body. */
function Column({ language, children }: { language: Locale; children: ReactNode }) {
  return (
    <table role="presentation" align="center" width="100%" cellPadding="0" cellSpacing="0" style={{ maxWidth: "600px", margin: "0 auto" }}>
      <tbody>
        <tr>
          <td lang={language} dir="ltr">
            {children}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** Line breaks as elements: Outlook knows no `white-space`. */
const lines = (text: string): ReactNode =>
  text.split("\n").map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
    <Fragment key={index}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ));

function LetterBlock({ block, language }: { block: FilledBlock; language: Locale }) {
  switch (block.kind) {
    case "paragraph":
      return <p style={paragraph}>{lines(block.text)}</p>;
    case "rule_sentence":
      return <p style={kept}>{block.text}</p>;
    case "credit_box":
      return <CreditBox block={block} language={language} />;
    case "button":
      return (
        <p style={{ margin: "0 0 20px", textAlign: "center" }}>
          <Button href={block.href} style={button}>
            {block.label}
          </Button>
        </p>
      );
    case "signature":
      return <p style={{ ...paragraph, margin: "24px 0 16px" }}>{lines(`${block.name}\n${block.shop}`)}</p>;
  }
}

function CreditBox({ block, language }: { block: Extract<FilledBlock, { kind: "credit_box" }>; language: Locale }) {
  const copy = COPY[language];
  return (
    <table role="presentation" width="100%" cellPadding="0" cellSpacing="0" style={{ margin: "0 0 20px" }}>
      <tbody>
        <tr>
          <td style={box}>
            <p style={{ ...small, fontWeight: 600 }}>{block.title}</p>
            <p style={{ margin: "0 0 4px", fontSize: "32px", lineHeight: "40px", fontWeight: 600, color: INK }}>{block.amount}</p>
            <p style={small}>{`${copy.validUntil} ${block.expiresOn}`}</p>
            <p style={{ ...small, fontSize: "16px", color: INK }}>{`${copy.code} ${block.code}`}</p>
            <p style={{ ...small, wordBreak: "break-all" }}>
              <Link href={block.link} style={{ color: ACCENT, textDecoration: "underline" }}>
                {block.link}
              </Link>
            </p>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

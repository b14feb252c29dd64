/** @jsxImportSource react */
// Named here because a runner of browser tests, which looks at letters too, would bring its own.
import { Body, Button, Head, Html, Link } from "@react-email/components";
import { type CSSProperties, Fragment, type ReactNode } from "react";
import type { Locale } from "../i18n/locale";
import type { FilledBlock, FilledLetter } from "./letter-blocks";
import { COPY } from "./letter-copy";
import { LIGHT, NIGHT_STYLE } from "./palette";

const font = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

const { paper, ink, quiet, accent, onAccent, tint, border } = LIGHT;
const paragraph: CSSProperties = { margin: "0 0 16px", fontSize: "16px", lineHeight: "26px", color: ink };
const heading: CSSProperties = { ...paragraph, margin: "24px 0 8px", fontSize: "20px", lineHeight: "28px", fontWeight: 600 };
const list: CSSProperties = { ...paragraph, paddingLeft: "24px" };
const kept: CSSProperties = { ...paragraph, padding: "12px 16px", borderLeft: `3px solid ${accent}`, backgroundColor: tint };
const quote: CSSProperties = { margin: "0 0 16px", padding: "0 0 0 16px", borderLeft: `3px solid ${border}` };
const box: CSSProperties = { padding: "16px", border: `1px solid ${border}`, borderRadius: "8px", textAlign: "center" };
const small: CSSProperties = { margin: "0 0 4px", fontSize: "14px", lineHeight: "22px", color: quiet };
const button: CSSProperties = {
  padding: "12px 20px",
  borderRadius: "6px",
  backgroundColor: accent,
  color: onAccent,
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
        <style>{NIGHT_STYLE}</style>
      </Head>
      <Body
        lang={language}
        dir="ltr"
        className="paper"
        style={{ margin: 0, padding: "24px 12px", backgroundColor: paper, fontFamily: font }}
      >
        <div style={{ display: "none", maxHeight: 0, overflow: "hidden", fontSize: "1px", lineHeight: "1px", color: paper }}>
          {letter.preheader}
        </div>
        <Column language={language}>
          {letter.blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a letter are rendered once and never reordered
            <LetterBlock key={index} block={block} language={language} />
          ))}
          {letter.refuse && (
            <p style={{ ...small, margin: "32px 0 0" }}>
              <Link href={letter.refuse} className="link" style={{ color: accent, textDecoration: "underline" }}>
                {COPY[language].refuse}
              </Link>
            </p>
          )}
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
      return <Text style={paragraph}>{lines(block.text)}</Text>;
    case "heading":
      return (
        <h2 className="ink" style={heading}>
          {block.text}
        </h2>
      );
    case "list":
      return (
        <ul className="ink" style={list}>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: items have no other name
            <li key={index}>{lines(item)}</li>
          ))}
        </ul>
      );
    case "quote":
      return <Quote block={block} language={language} />;
    case "rule_sentence":
      return (
        <p className="ink tint" style={kept}>
          {block.text}
        </p>
      );
    case "credit_box":
      return <CreditBox block={block} language={language} />;
    case "button":
      return (
        <p style={{ margin: "0 0 20px", textAlign: "center" }}>
          <Button href={block.href} className="action" style={button}>
            {block.label}
          </Button>
        </p>
      );
    case "signature":
      return <Text style={{ ...paragraph, margin: "24px 0 16px" }}>{lines(`${block.name}\n${block.shop}`)}</Text>;
  }
}

const Text = ({ style, children }: { style: CSSProperties; children: ReactNode }) => (
  <p className="ink" style={style}>
    {children}
  </p>
);

function Quote({ block, language }: { block: Extract<FilledBlock, { kind: "quote" }>; language: Locale }) {
  return (
    <blockquote className="box" style={quote}>
      <Text style={{ ...paragraph, margin: "0 0 4px" }}>{lines(COPY[language].quoted(block.text))}</Text>
      <p className="quiet" style={small}>
        {block.source}
      </p>
    </blockquote>
  );
}

function CreditBox({ block, language }: { block: Extract<FilledBlock, { kind: "credit_box" }>; language: Locale }) {
  const copy = COPY[language];
  return (
    <table role="presentation" width="100%" cellPadding="0" cellSpacing="0" style={{ margin: "0 0 20px" }}>
      <tbody>
        <tr>
          <td className="box" style={box}>
            <p className="quiet" style={{ ...small, fontWeight: 600 }}>
              {block.title}
            </p>
            <p className="ink" style={{ margin: "0 0 4px", fontSize: "32px", lineHeight: "40px", fontWeight: 600, color: ink }}>
              {block.amount}
            </p>
            <p className="quiet" style={small}>
              {`${copy.validUntil} ${block.expiresOn}`}
            </p>
            <p className="ink" style={{ ...small, fontSize: "16px", color: ink }}>
              {`${copy.code} ${block.code}`}
            </p>
            <p style={{ ...small, wordBreak: "break-all" }}>
              <Link href={block.link} className="link" style={{ color: accent, textDecoration: "underline" }}>
                {block.link}
              </Link>
            </p>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

import { expect, test } from "vitest";
import { findAddresses } from "./find-addresses";

const shop = { url: "https://www.photopli.example", supportEmail: "Service@photopli.example" };
const found = (text: string) => findAddresses(text, shop).addresses;

test.each([
  ["a bare list", "a@x.example, b@x.example;c@x.example\nd@x.example", ["a@x.example", "b@x.example", "c@x.example", "d@x.example"]],
  ["a name with its address", "Odile Le Gall <Odile.Le-Gall@Example.org>", ["odile.le-gall@example.org"]],
  ["an address in a sentence", "Écrivez-moi à « zoe@mail.example ».", ["zoe@mail.example"]],
  ["a link to write to", '<a href="mailto:zoe@mail.example?subject=x">', ["zoe@mail.example"]],
  ["a bold address", "*zoe@mail.example*", ["zoe@mail.example"]],
  ["an apostrophe in the address", "pat.o'brien@mail.example", ["pat.o'brien@mail.example"]],
  ["quotes around it", "'zoe@mail.example'", ["zoe@mail.example"]],
  ["a tag after plus, kept", "zoe+photo@mail.example", ["zoe+photo@mail.example"]],
  ["the same person twice in other case", "ZOE@mail.example zoe@MAIL.example", ["zoe@mail.example"]],
  ["dots that are not dropped", "z.oe@gmail.com zoe@gmail.com", ["z.oe@gmail.com", "zoe@gmail.com"]],
  ["something that is no address", "@handle, me@home, price @ 3 €", []],
])("%s", (_, text, expected) => {
  expect(found(text)).toEqual(expected);
});

test("a whole mail gives who wrote it and neither its ids nor its route", () => {
  const mail = [
    "Return-Path: <bounce-77@mailer.example>",
    "Received: from mx.example (mx.example [192.0.2.1])",
    "\tfor <service@photopli.example>; Sat, 22 Aug 2026 10:05:00 +0200",
    "DKIM-Signature: v=1; i=@mail.example; h=from",
    "Message-ID: <CAF00@mail.gmail.com>",
    "References: <1@photopli.example>",
    " <2@mail.gmail.com>",
    "From: =?UTF-8?Q?Zo=C3=A9?= Martin <zoe@mail.example>",
    "To: Photopli <service@photopli.example>",
    "Cc: harriet@mail.ex=",
    "ample",
    "Subject: votre pack a 0 EUR",
    "",
    "Bonjour, c'est voulu ? (copie a mon mari, hugo@mail.example)",
  ].join("\r\n");
  expect(findAddresses(mail, shop)).toEqual({
    addresses: ["zoe@mail.example", "harriet@mail.example", "hugo@mail.example"],
    own: ["service@photopli.example"],
  });
});

test("a support address at a public provider does not make everybody there the shop", () => {
  const small = { url: "https://atelier.example", supportEmail: "atelier@gmail.com" };
  expect(findAddresses("atelier@gmail.com zoe@gmail.com info@mail.atelier.example", small)).toEqual({
    addresses: ["zoe@gmail.com"],
    own: ["atelier@gmail.com", "info@mail.atelier.example"],
  });
});

test("half a million letters without an address are read at once", () => {
  expect(found(`${"a".repeat(250_000)} ${"a@".repeat(125_000)}`)).toEqual([]);
});

import "@fontsource-variable/inter";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { Toasts } from "@/components/shell/toasts";
import { THEME_COOKIE, themeOf } from "@/lib/domain/staff/theme";
import "./globals.css";

export const metadata: Metadata = { title: { default: "Amends", template: "%s · Amends" }, robots: { index: false } };
export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf8" },
    { media: "(prefers-color-scheme: dark)", color: "#111419" },
  ],
};

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang={await getLocale()} data-theme={theme === "system" ? undefined : theme}>
      <body>
        <NextIntlClientProvider>
          <NuqsAdapter>{children}</NuqsAdapter>
          <Toasts theme={theme} />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}

// A real Vendure shop on a loopback port, in the PostgreSQL database it is given, with three products.
// node shop.mjs <database url>   Says one line of JSON, { url }, once it serves; ends with SIGTERM, or with its parent.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bootstrap, ChannelService, DefaultLogger, dummyPaymentHandler, LogLevel, RequestContextService } from "@vendure/core";
import { importProductsFromCsv, populateInitialData } from "@vendure/core/cli/index.js";

const here = path.dirname(fileURLToPath(import.meta.url));

const config = {
  apiOptions: { hostname: "127.0.0.1", port: 0, adminApiPath: "admin-api", shopApiPath: "shop-api", adminListQueryLimit: 100 },
  authOptions: { tokenMethod: ["bearer", "cookie"], superadminCredentials: { identifier: "admin", password: "of this test alone" } },
  dbConnectionOptions: { type: "postgres", url: process.argv[2], synchronize: true, logging: false },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  logger: new DefaultLogger({ level: LogLevel.Error }),
};

const initialData = {
  defaultLanguage: "fr",
  defaultZone: "Europe",
  countries: [{ code: "FR", name: "France", zone: "Europe" }],
  taxRates: [{ name: "Normal", percentage: 20 }],
  shippingMethods: [{ name: "Poste", price: 500, taxRate: 20 }],
  paymentMethods: [{ name: "Carte", handler: { code: dummyPaymentHandler.code, arguments: [{ name: "automaticSettle", value: "true" }] } }],
  collections: [],
};

const app = await bootstrap(config);
const stop = () => void app.close().finally(() => process.exit(0));
process.on("SIGTERM", stop);
// Whoever started the shop holds its input open: a parent that was killed leaves no shop behind.
process.stdin.on("end", stop).resume();

await populateInitialData(app, initialData);
await sellInEurosWithTax();
const { errors = [] } = await importProductsFromCsv(app, path.join(here, "products.csv"), "fr");
if (errors.length) throw new Error(errors.join("; "));
console.log(JSON.stringify({ url: `http://127.0.0.1:${app.getHttpServer().address().port}` }));

async function sellInEurosWithTax() {
  const context = await app.get(RequestContextService).create({ apiType: "admin" });
  const channels = app.get(ChannelService);
  const { id } = await channels.getDefaultChannel(context);
  await channels.update(context, { id, pricesIncludeTax: true, availableCurrencyCodes: ["EUR"], defaultCurrencyCode: "EUR" });
}

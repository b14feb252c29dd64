import { amazon } from "./amazon";
import { magento } from "./magento";
import type { Preset, PresetId } from "./preset";
import { prestashop } from "./prestashop";
import { shopify } from "./shopify";
import { stripe } from "./stripe";
import { woocommerce } from "./woocommerce";

export const PRESETS: Readonly<Record<PresetId, Preset>> = { shopify, woocommerce, prestashop, magento, amazon, stripe };

export const presetOf = (id: PresetId | null): Preset | null => (id === null ? null : PRESETS[id]);

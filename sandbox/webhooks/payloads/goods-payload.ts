/** products/update, products/delete, collections/update: goods as webhooks tell them. Which collections a product is in, none says. */
import type { Collection, Product, ShopState, Variant } from "../../shop-state";
import { decimal, gid, shopTime } from "./rest-forms";

/** `pictureUrl`: where the storefront draws the product. */
export function productPayload(shop: ShopState, product: Product, { at, pictureUrl }: { at: string; pictureUrl: string }) {
  const time = shopTime(at, shop);
  const image = {
    id: product.id + 50,
    admin_graphql_api_id: gid("MediaImage", product.id + 50),
    alt: product.title,
    position: 1,
    product_id: product.id,
    created_at: time,
    updated_at: time,
    width: 800,
    height: 800,
    src: pictureUrl,
    variant_ids: [],
  };
  return {
    id: product.id,
    admin_graphql_api_id: gid("Product", product.id),
    title: product.title,
    handle: product.handle,
    body_html: product.description,
    vendor: product.vendor,
    product_type: product.type,
    tags: product.tags.join(", "),
    status: "active",
    published_scope: "web",
    template_suffix: null,
    category: null,
    has_variants_that_requires_components: false,
    created_at: time,
    published_at: time,
    updated_at: time,
    options: [optionOf(product)],
    variants: product.variants.map((variant, index) => variantPayload(shop, product, variant, { position: index + 1, time })),
    variant_gids: product.variants.map(({ id }) => ({ admin_graphql_api_id: gid("ProductVariant", id), updated_at: time })),
    image,
    images: [image],
    media: [],
  };
}

export function productDeletedPayload(product: Product) {
  return { id: product.id };
}

export function collectionPayload(shop: ShopState, collection: Collection, at: string) {
  const time = shopTime(at, shop);
  return {
    id: collection.id,
    admin_graphql_api_id: gid("Collection", collection.id),
    handle: collection.handle,
    title: collection.title,
    body_html: collection.description,
    published_at: time,
    updated_at: time,
    sort_order: "manual",
    template_suffix: null,
    published_scope: "web",
  };
}

function optionOf(product: Product) {
  return {
    id: product.id + 60,
    product_id: product.id,
    name: product.optionName ?? "Title",
    position: 1,
    values: product.variants.map(({ title }) => title),
  };
}

function variantPayload(shop: ShopState, product: Product, variant: Variant, { position, time }: { position: number; time: string }) {
  const { compareAtPriceMinor } = variant;
  return {
    id: variant.id,
    admin_graphql_api_id: gid("ProductVariant", variant.id),
    product_id: product.id,
    title: variant.title,
    position,
    sku: variant.sku,
    barcode: null,
    price: decimal(variant.priceMinor, shop.currency),
    compare_at_price: compareAtPriceMinor === null ? null : decimal(compareAtPriceMinor, shop.currency),
    option1: variant.title,
    option2: null,
    option3: null,
    taxable: !product.isGiftCard,
    inventory_policy: "deny",
    inventory_item_id: null,
    inventory_quantity: variant.available ? 20 : 0,
    old_inventory_quantity: variant.available ? 20 : 0,
    image_id: null,
    created_at: time,
    updated_at: time,
  };
}

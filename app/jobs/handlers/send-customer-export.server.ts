import { customerExportText } from "~/loyalty/workflows/customer-export-text";
import { exportCustomer } from "~/loyalty/workflows/export-customer.server";
import { sendMail } from "~/mail/mailer.server";
import { readShop } from "~/shopify/admin/shop.server";
import type { JobHandler } from "./handler";

/** The merchant asked Shopify for it and hands it on; the address is the shop's own, read from Shopify. */
export const sendCustomerExport: JobHandler<"send-customer-export"> = async ({ shopId, customerGid, requestId }) => {
  const [shop, found] = await Promise.all([readShop(shopId), exportCustomer({ shopId, customerGid })]);
  if (!shop.email) throw new Error("the shop has no email address to send the export to");
  await sendMail({
    to: shop.email,
    subject: `Customer data request ${requestId}`,
    text: [
      `A customer of ${shop.name} asked what is kept about them (Shopify request ${requestId}).`,
      "Attached is everything that Encore keeps: as a letter to be read, and as data. Please hand both to the customer.",
    ].join("\n\n"),
    attachments: [
      {
        filename: `customer-data-${requestId}.txt`,
        content: customerExportText(found, { shopName: shop.name, timeZone: shop.timeZone }),
        contentType: "text/plain; charset=utf-8",
      },
      { filename: `customer-data-${requestId}.json`, content: JSON.stringify(found, null, 2), contentType: "application/json" },
    ],
  });
};

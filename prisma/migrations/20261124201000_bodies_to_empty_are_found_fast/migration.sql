-- Bodies of deliveries that ended go after their time: the hourly sweep finds them here, and a row leaves with its body.
CREATE INDEX CONCURRENTLY webhook_delivery_with_body ON "WebhookDelivery" ("processedAt") WHERE state <> 'WAITING' AND body IS NOT NULL;

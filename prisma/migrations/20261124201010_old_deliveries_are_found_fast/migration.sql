-- Rows of deliveries go some weeks after their bodies: the same sweep finds them here.
CREATE INDEX CONCURRENTLY webhook_delivery_emptied ON "WebhookDelivery" ("processedAt") WHERE state <> 'WAITING' AND body IS NULL;

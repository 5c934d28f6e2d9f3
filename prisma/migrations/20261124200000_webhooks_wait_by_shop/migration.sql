-- The inbox takes messages shop by shop, in turn. Few rows are ever waiting, so that the index is made at once.
CREATE INDEX webhook_delivery_waiting_of_shop ON "WebhookDelivery" ("shopDomain", "receivedAt") WHERE state = 'WAITING';
DROP INDEX webhook_delivery_waiting;

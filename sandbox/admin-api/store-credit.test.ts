/** Store credit through the Admin API's own door: asked twice it gives twice, and what was given can be seen. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { forTests, startFakeShopify, type FakeShopify } from "../fake-shopify";

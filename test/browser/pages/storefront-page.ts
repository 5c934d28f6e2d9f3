/** A shop of the sandbox, as a shopper uses it: locators and actions, no assertions. */
import type { Page } from "playwright-core";

export type Person = { firstName: string; lastName: string; email: string };

const PASSWORD = "a long enough password";

export function storefrontPage(page: Page, origin: string) {
  return {
    page,
    async open(path = "/"): Promise<void> {
      await page.goto(origin + path);
    },
    async fillInSignUp({ firstName, lastName, email }: Person): Promise<void> {
      await page.getByLabel("First name").fill(firstName);
      await page.getByLabel("Last name").fill(lastName);
      await page.getByLabel("Email").fill(email);
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Create account" }).click();
    },
    async signUp(person: Person): Promise<void> {
      await page.goto(`${origin}/account/register?return_to=/`);
      await this.fillInSignUp(person);
      await page.waitForURL(`${origin}/`);
    },
    async signIn({ email }: Person): Promise<void> {
      await page.goto(`${origin}/account/login?return_to=/`);
      await page.getByLabel("Email").fill(email);
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL(`${origin}/`);
    },
    async addToCart(handle: string, quantity = 1): Promise<void> {
      await page.goto(`${origin}/products/${handle}`);
      if (quantity !== 1) await page.getByLabel("Quantity", { exact: true }).first().fill(String(quantity));
      const added = page.waitForResponse((answer) => answer.url().includes("/cart/add"));
      await page.getByRole("button", { name: "Add to cart" }).click();
      await added;
      await page.getByRole("button", { name: "Close cart" }).click();
    },
    /** Buys what is in the cart, with what the checkout has filled in. Returns the order's name. */
    async payAtCheckout(): Promise<string> {
      await page.goto(`${origin}/checkout`);
      await page.getByRole("button", { name: "Pay now" }).click();
      return (await page.locator(".thanks__number").innerText()).replace("Order ", "").trim();
    },
    checkoutSummary: page.getByRole("complementary", { name: "Order summary" }),
  };
}

export type StorefrontPage = ReturnType<typeof storefrontPage>;

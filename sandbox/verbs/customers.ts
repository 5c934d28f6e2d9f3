/** What customers do with their accounts. */
import type { Customer, ShopState } from "../shop-state";
import { newId, type World } from "../world";
import { need } from "./refused";
import { tellConsent, tellCustomer } from "./tell-app";

export type SignUp = {
  email: string;
  firstName?: string;
  lastName?: string;
  password?: string | null;
  phone?: string | null;
  acceptsMarketing?: boolean;
  /** False: the email is not proven yet. */
  verifiedEmail?: boolean;
};

/** A new account. A guest with the same email becomes that account; an account with it refuses with `email_taken`. */
export function signUp(world: World, shop: ShopState, input: SignUp): Customer {
  const email = readEmail(input.email);
  const known = findCustomerByEmail(shop, email);
  need(known?.state !== "enabled", "email_taken", "This email already has an account; sign in instead.");
  if (!known) return createCustomer(world, shop, { ...input, email, state: "enabled" });
  return updateCustomer(world, shop, known.id, { ...detailsOf(input), state: "enabled" });
}

export type CustomerChange = Partial<
  Pick<Customer, "email" | "firstName" | "lastName" | "phone" | "state" | "verifiedEmail" | "acceptsMarketing" | "tags" | "password">
>;

export function updateCustomer(world: World, shop: ShopState, customerId: number, change: CustomerChange): Customer {
  const customer = requireCustomer(shop, customerId);
  if (change.email !== undefined) {
    const other = findCustomerByEmail(shop, readEmail(change.email));
    need(!other || other.id === customerId, "email_taken", "Another customer has this email.");
  }
  Object.assign(customer, change, { updatedAt: world.clock.iso() });
  tellCustomer(world, shop, customer, "customers/update");
  return customer;
}

/** Says yes or no to the newsletter or to text messages. */
export function giveConsent(
  world: World,
  shop: ShopState,
  customerId: number,
  { to, isGiven }: { to: "newsletter" | "sms"; isGiven: boolean },
): Customer {
  const customer = requireCustomer(shop, customerId);
  need(to === "newsletter" || customer.phone, "no_phone", `${customer.email} has no phone number to write to.`);
  const saidAt = world.clock.iso();
  Object.assign(
    customer,
    to === "newsletter" ? { acceptsMarketing: isGiven, marketingSaidAt: saidAt } : { acceptsSms: isGiven, smsSaidAt: saidAt },
  );
  tellConsent(world, shop, customer, to);
  return customer;
}

/** The customer behind an email, made as a guest when there is none, as a checkout does. */
export function customerForGuest(world: World, shop: ShopState, email: string): Customer {
  const checked = readEmail(email);
  return findCustomerByEmail(shop, checked) ?? createCustomer(world, shop, { email: checked, state: "disabled", verifiedEmail: false });
}

export function findCustomerByEmail(shop: ShopState, email: string): Customer | null {
  return shop.customers.find((customer) => customer.email.toLowerCase() === email.trim().toLowerCase()) ?? null;
}

export function requireCustomer(shop: ShopState, customerId: number): Customer {
  const customer = shop.customers.find((one) => one.id === customerId);
  need(customer, "no_such_customer", `${shop.name} has no customer ${customerId}.`);
  return customer;
}

function createCustomer(world: World, shop: ShopState, input: SignUp & { state: Customer["state"] }): Customer {
  const at = world.clock.iso();
  const customer: Customer = {
    id: newId(shop),
    email: input.email,
    firstName: "",
    lastName: "",
    phone: null,
    state: input.state,
    verifiedEmail: true,
    acceptsMarketing: false,
    tags: [],
    password: null,
    ...detailsOf(input),
    createdAt: at,
    updatedAt: at,
  };
  shop.customers.push(customer);
  if (customer.acceptsMarketing) customer.marketingSaidAt = at;
  tellCustomer(world, shop, customer, "customers/create");
  if (customer.acceptsMarketing) tellConsent(world, shop, customer, "newsletter");
  return customer;
}

/** The details that were given; the rest stays as it is. */
function detailsOf({ firstName, lastName, password, phone, acceptsMarketing, verifiedEmail = true }: SignUp): CustomerChange {
  const given = { firstName, lastName, password, phone, acceptsMarketing, verifiedEmail };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function readEmail(text: string): string {
  const email = text.trim();
  need(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email), "bad_email", `"${text}" is not an email address.`);
  return email;
}

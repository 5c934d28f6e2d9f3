/**
 * The one place where configuration enters: parsed once at boot, wrong values refused with their names.
 * Everything has a default that works offline with the sandbox; production refuses the sandbox's values.
 */
import { z } from "zod";

const Env = z
  .object({
    NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
    SHOPIFY_API_KEY: z.string().min(1).default("sandbox_key"),
    SHOPIFY_API_SECRET: z.string().min(1).default("sandbox_secret"),
    SHOPIFY_APP_URL: z.url().default("http://localhost:4103"),
    /** Comma-separated; must equal shopify.app.toml, which the architecture test checks. */
    SCOPES: z
      .string()
      .default(
        "read_customers,read_customer_merge,read_orders,read_products,write_discounts,read_store_credit_accounts,write_store_credit_account_transactions,write_app_proxy",
      )
      .transform((scopes) => scopes.split(",").filter(Boolean)),
    PORT: z.coerce.number().int().min(0).max(65535).default(4103),
    /** Where the worker answers /ready. */
    WORKER_PORT: z.coerce.number().int().min(0).max(65535).default(4104),
    /** Used when DATABASE_URL is not set: the embedded PostgreSQL's port, and the folder its data lives in. */
    EMBEDDED_DATABASE_PORT: z.coerce.number().int().min(0).max(65535).default(4106),
    DATA_FOLDER: z.string().default(".data"),
    DATABASE_URL: z.string().startsWith("postgres").default("postgresql://postgres@127.0.0.1:4106/encore"),
    /** Connections of one process: the web needs few for long, the worker few for short. */
    DATABASE_POOL_MAX: z.coerce.number().int().min(2).max(200).default(16),
    ENCRYPTION_KEY: z
      .string()
      .default("c2FuZGJveC1lbmNyeXB0aW9uLWtleS0zMi1ieXRlcyE=")
      .refine((key) => Buffer.from(key, "base64").length === 32, "must be 32 bytes in base64 (openssl rand -base64 32)"),
    SMTP_URL: z.url().optional(),
    MAIL_FROM: z.string().default("rewards@encore.example"),
    /** Where traces go, as OTLP over HTTP; without it there are none. And which share of them, from 0 to 1. */
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
    OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
    /** How long a web that is asked to stop still takes requests, until its load balancer has noticed. */
    DRAIN_SECONDS: z.coerce.number().int().min(0).max(60).default(0),
    /** What Prometheus shows at /metrics of web and worker; without it there is no such door. */
    METRICS_TOKEN: z.string().min(16, "takes 16 characters or more (openssl rand -hex 16)").optional(),
    LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
    /** The sandbox's seam (docs/decisions): where https://*.myshopify.com is played, and its App Bridge script. */
    SHOPIFY_SANDBOX_ORIGIN: z.url().optional(),
    /** A file with the offset of the sandbox's clock in ms. */
    CLOCK_OFFSET_FILE: z.string().optional(),
    APP_BRIDGE_URL: z.url().optional(),
  })
  .superRefine((env, context) => {
    if (env.NODE_ENV !== "production") return;
    if (env.SHOPIFY_SANDBOX_ORIGIN ?? env.CLOCK_OFFSET_FILE) {
      context.addIssue({ code: "custom", path: ["SHOPIFY_SANDBOX_ORIGIN"], message: "the sandbox is not for production" });
    }
    if (env.SHOPIFY_API_SECRET === "sandbox_secret") {
      context.addIssue({ code: "custom", path: ["SHOPIFY_API_SECRET"], message: "set the secret of your Shopify app" });
    }
    if (Buffer.from(env.ENCRYPTION_KEY, "base64").toString() === "sandbox-encryption-key-32-bytes!") {
      context.addIssue({ code: "custom", path: ["ENCRYPTION_KEY"], message: "make your own key (openssl rand -base64 32)" });
    }
  });

function readEnv(): z.infer<typeof Env> {
  const parsed = Env.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not usable:\n${complaints.join("\n")}`);
}

export const env = readEnv();

/** False: nobody named a database, so `npm start` brings its own. */
export const databaseIsGiven = Boolean(process.env.DATABASE_URL);

/** The environment of a process that we start: ours, with changes. */
export function childEnvironment(changes: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

/** What a person sees who comes without a shop: where to open the app. Shown outside Shopify, so it brings its own look. */
export function Doorstep({ note }: { note: string }) {
  return (
    <main className="doorstep">
      <svg width="40" height="40" viewBox="0 0 40 40" aria-hidden="true">
        <circle cx="20" cy="20" r="18.5" fill="none" stroke="currentColor" strokeWidth="3" />
        <path d="M20 10.5l2.9 6 6.6.9-4.8 4.6 1.2 6.5-5.9-3.2-5.9 3.2 1.2-6.5-4.8-4.6 6.6-.9z" fill="currentColor" />
      </svg>
      <h1>Encore</h1>
      <p>Loyalty for Shopify shops: points that always agree with the order.</p>
      <p className="doorstep-note">{note}</p>
    </main>
  );
}

/** @jsxImportSource preact */
/** A bar with the real share; what is missing stands beside it in words. */
export function Progress({ share, label }: { share: number; label: string }) {
  const percent = Math.round(share * 100);
  return (
    <span class="bar" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
      {share > 0 && <span style={{ inlineSize: `${percent}%` }} />}
    </span>
  );
}

/** A clock hand past its mark: overdue without its colour. */
export function OverdueIcon() {
  return (
    <svg viewBox="0 0 20 20" width="1em" height="1em" aria-hidden="true" style={{ flex: 'none' }}>
      <path d="M10 1.5 19 18H1Z" fill="var(--overdue)" />
      <path d="M10 7v5.2M10 14v1.8" stroke="var(--paper)" strokeWidth="2" />
    </svg>
  );
}

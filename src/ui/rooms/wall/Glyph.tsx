/** The few signs of the conductor, drawn so that no font has to have them. */
const PATHS = {
  play: 'M6 4.5v11l9.5-5.5z',
  pause: 'M5.5 4.5h3.2v11H5.5zM11.3 4.5h3.2v11h-3.2z',
  previous: 'M5 4.5h2.2v11H5zM15 4.5v11L7.5 10z',
  next: 'M12.8 4.5H15v11h-2.2zM5 4.5v11l7.5-5.5z',
  menu: 'M3 5h14v2H3zM3 9h14v2H3zM3 13h14v2H3z',
};

export function Glyph({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg viewBox="0 0 20 20" width="1em" height="1em" aria-hidden="true">
      <path d={PATHS[name]} fill="currentColor" />
    </svg>
  );
}

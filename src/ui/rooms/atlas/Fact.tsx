/** A name, its figure, and in small what belongs to the figure. */
import type { ReactNode } from 'react';

interface FactProps {
  readonly name: string;
  readonly value: ReactNode;
  readonly note?: string | null | undefined;
}

export function Fact({ name, value, note }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {note && <small>{note}</small>}
      </dd>
    </div>
  );
}

/**
 * A whole number with its name above it. It is taken when the field is left or Enter is pressed: the first digits of
 * a number are another number, and what depends on it would follow them. What is out of bounds becomes the bound.
 */
import { useState } from 'react';
import styles from './ProposePanel.module.css';

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string;
  /** Null while there is no one number to say. */
  readonly value: number | null;
  readonly least: number;
  readonly most?: number;
  readonly onChange: (value: number) => void;
}

export function NumberField({ label, hint, value, least, most, onChange }: NumberFieldProps) {
  /** What is being typed; null while nothing is. */
  const [typed, setTyped] = useState<string | null>(null);
  const take = () => {
    if (typed === null) return;
    setTyped(null);
    const next = typed.trim() === '' ? Number.NaN : Math.round(Number(typed));
    if (!Number.isNaN(next)) onChange(Math.max(least, Math.min(most ?? Number.MAX_SAFE_INTEGER, next)));
  };
  return (
    <label className={styles.number} title={hint}>
      <span>{label}</span>
      <input
        type="number"
        min={least}
        max={most}
        value={typed ?? value ?? ''}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
    </label>
  );
}

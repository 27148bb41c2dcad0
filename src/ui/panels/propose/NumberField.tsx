/** A whole number with its name above it. */
import styles from './ProposePanel.module.css';

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string;
  /** Null while there is no one number to say. */
  readonly value: number | null;
  readonly least: number;
  readonly onChange: (value: number) => void;
}

export function NumberField({ label, hint, value, least, onChange }: NumberFieldProps) {
  return (
    <label className={styles.number} title={hint}>
      <span>{label}</span>
      <input
        type="number"
        min={least}
        value={value ?? ''}
        onChange={(event) => {
          const next = Math.round(event.target.valueAsNumber);
          if (next >= least) onChange(next);
        }}
      />
    </label>
  );
}

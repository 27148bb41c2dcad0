/** A number one drags or types, with its unit. */
import { useEffect, useId, useState } from 'react';
import styles from './SliderSetting.module.css';

interface SliderSettingProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

export function SliderSetting({ label, unit, value, least, most, step, onChange }: SliderSettingProps) {
  const id = useId();
  // What is being typed may be out of bounds on its way to a number.
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  const commit = () => {
    const number = Math.round(Number(typed));
    const bounded = Math.min(most, Math.max(least, number));
    if (typed.trim() !== '' && Number.isFinite(number)) onChange(bounded);
    setTyped(String(typed.trim() !== '' && Number.isFinite(number) ? bounded : value));
  };
  return (
    <div className={styles.setting}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.number}>
        <input
          type="number"
          min={least}
          max={most}
          step={step}
          value={typed}
          aria-label={`${label} (${unit})`}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => event.key === 'Enter' && commit()}
        />
        {unit}
      </span>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        step={step}
        value={value}
        aria-valuetext={`${value} ${unit}`}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  );
}

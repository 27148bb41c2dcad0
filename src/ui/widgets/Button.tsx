/** Buttons: quiet by default, one primary per panel; pressed state for switches and tools. */
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './Button.module.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'quiet' | 'outlined' | 'primary' | 'danger';
  readonly isPressed?: boolean;
  readonly children: ReactNode;
}

export function Button({ look = 'quiet', isPressed, className = '', children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`${styles.button} ${styles[look]} ${className}`}
      {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
      {...rest}
    >
      {children}
    </button>
  );
}

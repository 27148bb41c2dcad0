/** How far a long job is, in words and as a bar, with a way out where there is one. */
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import styles from './Progress.module.css';

interface ProgressProps {
  readonly text: string;
  /** 0 to 1; null while it cannot be told. */
  readonly fraction: number | null;
  readonly onCancel?: () => void;
}

export function Progress({ text, fraction, onCancel }: ProgressProps) {
  const { t } = useTranslation();
  const percent = fraction === null ? undefined : Math.round(fraction * 100);
  return (
    <div className={styles.progress} role="status">
      <div className={styles.line}>
        <span>{text}</span>
        <span className={styles.percent}>{percent !== undefined && `${percent} %`}</span>
        {onCancel && <Button onClick={onCancel}>{t('action.cancel')}</Button>}
      </div>
      <progress className={styles.bar} max={100} {...(percent !== undefined && { value: percent })} aria-label={text} />
    </div>
  );
}

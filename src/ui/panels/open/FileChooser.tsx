/** Where files are dropped or chosen; one line once there are some. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../widgets/Button';
import styles from './FileChooser.module.css';

interface FileChooserProps {
  readonly isCompact: boolean;
  readonly onFiles: (files: File[]) => void;
}

export function FileChooser({ isCompact, onFiles }: FileChooserProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={isCompact ? styles.compact : styles.chooser}>
      <p>{t(isCompact ? 'open.dropMore' : 'open.drop')}</p>
      <Button look="outlined" onClick={() => input.current?.click()}>
        {t('open.choose')}
      </Button>
      {!isCompact && <p className={styles.formats}>{t('open.formats')}</p>}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
}

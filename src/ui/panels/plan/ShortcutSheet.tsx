/** The `?` sheet: every command with its keys, by group. Reads the command list. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { COMMAND_GROUPS } from '../../../commands/command';
import { COMMANDS } from '../../../commands/commands';
import { keyCaps } from '../../../commands/keys';
import { Modal } from '../../widgets/Modal';
import styles from './ShortcutSheet.module.css';
import { useStudio } from './studio-context';

export function ShortcutSheet() {
  const { app } = useStudio();
  const { t } = useTranslation();
  const isOpen = useStore(app.session, (session) => session.dialog === 'shortcuts');
  return (
    <Modal
      title={t('command.shortcuts')}
      isOpen={isOpen}
      onClose={() => app.session.setState({ dialog: null })}
      width={760}
    >
      <div className={styles.sheet}>
        {COMMAND_GROUPS.map((group) => (
          <section key={group} className={styles.group}>
            <h3>{t(`commandGroup.${group}`)}</h3>
            <dl>
              {COMMANDS.filter((command) => command.group === group).map((command) => (
                <div key={command.id}>
                  <dt>{t(`command.${command.id}`)}</dt>
                  <dd>
                    {command.keys.map((pattern) => (
                      <span key={pattern} className={styles.keys}>
                        {keyCaps(pattern).map((cap) => (
                          <kbd key={cap}>{cap}</kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
              {group === 'tools' &&
                (['pan', 'straight', 'altPick', 'multi'] as const).map((gesture) => (
                  <div key={gesture}>
                    <dt>{t(`gesture.${gesture}`)}</dt>
                    <dd>
                      <span className={styles.keys}>
                        <kbd>{t(`gestureKey.${gesture}`)}</kbd>
                      </span>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

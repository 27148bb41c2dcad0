/** One layer of a file: how much is in it, what it is taken for, and which column is what. */
import { useTranslation } from 'react-i18next';
import { FIELDS_OF_ROLE, type MappingField, ROLES, type Role } from '../../../core/formats/role';
import type { LayerChoice } from '../../../store/import-desk';
import { useApp } from '../../app-context';
import styles from './OpenDialog.module.css';

interface LayerFormProps {
  readonly choice: LayerChoice;
  /** The only layer of its file, which has given its name already. */
  readonly isOnly: boolean;
}

/** What a field without a column comes to. */
const WITHOUT_COLUMN: { readonly [field in MappingField]?: string } = {
  households: 'open.estimate',
  residents: 'open.estimateResidents',
};

export function LayerForm({ choice, isOnly }: LayerFormProps) {
  const { imports } = useApp();
  const { t, i18n } = useTranslation();
  const { layer, role, mapping } = choice;
  const fields = FIELDS_OF_ROLE[role];
  const setField = (field: MappingField, column: string) => {
    const next = { ...mapping };
    if (column) next[field] = column;
    else delete next[field];
    imports.setMapping(choice.id, next);
  };
  return (
    <div className={styles.layer}>
      <div className={styles.layerHead}>
        {!isOnly && <span className={styles.layerName}>{layer.name}</span>}
        <span className={styles.size}>
          {t('open.layerFacts', {
            count: layer.featureCount,
            formatted: layer.featureCount.toLocaleString(i18n.language),
            geometry: t(`open.geometry.${layer.geometry}`),
          })}
        </span>
        <label className={styles.role}>
          <span>{t('open.role')}</span>
          <select value={role} onChange={(event) => imports.setRole(choice.id, event.target.value as Role)}>
            {ROLES.map((name) => (
              <option key={name} value={name}>
                {t(`open.roles.${name}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {fields.length > 0 && (
        <div className={styles.fields}>
          {fields.map((field) => (
            <label key={field}>
              <span>{t(`open.fields.${field}`)}</span>
              <select value={mapping[field] ?? ''} onChange={(event) => setField(field, event.target.value)}>
                <option value="">{t(WITHOUT_COLUMN[field] ?? 'open.noColumn')}</option>
                {layer.columns.map((column) => (
                  <option key={column.name} value={column.name}>
                    {column.samples.length > 0
                      ? `${column.name} (${column.samples.slice(0, 2).join(', ').slice(0, 28)})`
                      : column.name}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
      )}
    </div>
  );
}

/** Stages one under the other, or side by side: the bar is how many reached the stage, the strong part how many stand in it now. */
import named from './NamedBars.module.css';
import styles from './StageFunnel.module.css';

export interface FunnelStage {
  readonly id: string;
  readonly name: string;
  readonly reached: number;
  readonly standing: number;
}

interface StageFunnelProps {
  readonly stages: readonly FunnelStage[];
  readonly count: (value: number) => string;
  readonly isAcross?: boolean;
}

export function StageFunnel({ stages, count, isAcross = false }: StageFunnelProps) {
  const most = Math.max(1, ...stages.map((stage) => stage.reached));
  return (
    <ol className={`${named.rows} ${styles.funnel}`} data-across={isAcross || undefined}>
      {stages.map((stage, i) => {
        const isLast = i === stages.length - 1;
        return (
          <li key={stage.id} className={`${named.row} ${styles.stage}`}>
            <span className={styles.name}>{stage.name}</span>
            <span className={styles.track}>
              <span className={styles.reached} style={{ width: `${(100 * stage.reached) / most}%` }} />
              {!isLast && (
                <span
                  className={styles.standing}
                  style={{
                    left: `${(100 * (stage.reached - stage.standing)) / most}%`,
                    width: `${(100 * stage.standing) / most}%`,
                  }}
                />
              )}
            </span>
            <span className={styles.count}>{count(stage.reached)}</span>
            <span className={styles.here}>{isLast ? '' : count(stage.standing)}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** A part of a rail: what it is, what it counts, and the thing itself. */
import type { ReactNode } from 'react';
import styles from './Panel.module.css';

interface PanelProps {
  readonly title: string;
  readonly note?: string;
  readonly area?: string;
  readonly children: ReactNode;
}

export function Panel({ title, note, area, children }: PanelProps) {
  return (
    <section className={styles.panel} data-panel={area}>
      <header className={styles.head}>
        <h2>{title}</h2>
        {note && <p>{note}</p>}
      </header>
      {children}
    </section>
  );
}

/** The stroke of a scheme on the map, as a key beside its name; `place` −1 where it is not on the map. */
import { OVERLAY_STROKES } from '../../../map/layers/overlay-layers';
import styles from './Stroke.module.css';

export function Stroke({ place }: { readonly place: number }) {
  const stroke = place < 0 ? null : OVERLAY_STROKES[place];
  return (
    <svg className={styles.stroke} viewBox="0 0 28 10" aria-hidden="true">
      {stroke && (
        <line
          x1="1"
          y1="5"
          x2="27"
          y2="5"
          data-place={place}
          strokeWidth={stroke.widthPx}
          strokeDasharray={stroke.dash?.map((part) => part * stroke.widthPx).join(' ')}
        />
      )}
    </svg>
  );
}

import type { Badge } from '../badge.ts';
import { Icon } from './icon.tsx';

/** An icon with its words. */
export function BadgeView({ badge }: { badge: Badge }) {
  return (
    <span class="badge" title={badge.text}>
      <Icon name={badge.icon} tone={badge.tone} />
      <span class="words">{badge.text}</span>
    </span>
  );
}

import type { CallDetail } from '#protocol/call.ts';

import { callStory } from '../callStory.ts';
import { formatOffset } from '../format.ts';
import { BadgeView } from '../views/badgeView.tsx';

/** What happened during a call, line by line. */
export function StoryList({ detail }: { detail: CallDetail }) {
  const events = callStory(detail);
  if (events.length === 0) return <p class="empty">The target said nothing before its answer</p>;
  return (
    <ol class="story" data-testid="call-story">
      {events.map(({ atMs, badge }, index) => (
        <li key={index}>
          <span class="offset">{formatOffset(atMs)}</span>
          <BadgeView badge={badge} />
        </li>
      ))}
    </ol>
  );
}

import Ban from 'lucide-react/icons/ban';
import CircleSlash from 'lucide-react/icons/circle-slash';
import Hourglass from 'lucide-react/icons/hourglass';
import Lock from 'lucide-react/icons/lock';
import Timer from 'lucide-react/icons/timer';
import Unplug from 'lucide-react/icons/unplug';
import type { FeedCondition } from '@/lib/model/feed.ts';
import { Shape } from './shape.tsx';

/** Why something is not there, as a picture of its own: being read, not allowed, not reached, refused, too slow, does not exist. */
const PICTURES: Partial<Record<FeedCondition, typeof Lock>> = {
  loading: Hourglass,
  forbidden: Lock,
  down: Unplug,
  refused: Ban,
  slow: Timer,
  absent: CircleSlash,
};

export function GapShape({ condition }: { condition: FeedCondition }) {
  const Picture = PICTURES[condition];
  if (Picture !== undefined) {
    return <Picture aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-soft" />;
  }
  return <Shape health={condition === 'paused' ? 'disabled' : 'unknown'} className="mt-1 size-3.5" />;
}

import type { LucideIcon } from 'lucide-react';
import ArrowLeftRight from 'lucide-react/icons/arrow-left-right';
import Cable from 'lucide-react/icons/cable';
import Database from 'lucide-react/icons/database';
import Globe from 'lucide-react/icons/globe';
import LayoutDashboard from 'lucide-react/icons/layout-dashboard';
import Megaphone from 'lucide-react/icons/megaphone';
import MonitorPlay from 'lucide-react/icons/monitor-play';
import Route from 'lucide-react/icons/route';
import Shuffle from 'lucide-react/icons/shuffle';

type PageName =
  | 'overview'
  | 'services'
  | 'pools'
  | 'peers'
  | 'routes'
  | 'advertisements'
  | 'nat'
  | 'noc'
  | 'settings';

/** Every page a person can go to, in the order of their questions. `jump` goes there when pressed after `g`. */
export const PAGES: readonly { name: PageName; jump: string; href: string; icon: LucideIcon }[] = [
  { name: 'overview', jump: 'o', href: '/', icon: LayoutDashboard },
  { name: 'services', jump: 's', href: '/services', icon: Globe },
  { name: 'pools', jump: 'p', href: '/pools', icon: Database },
  { name: 'peers', jump: 'e', href: '/peers', icon: ArrowLeftRight },
  { name: 'routes', jump: 'r', href: '/routes', icon: Route },
  { name: 'advertisements', jump: 'a', href: '/advertisements', icon: Megaphone },
  { name: 'nat', jump: 'n', href: '/nat', icon: Shuffle },
  { name: 'noc', jump: 'w', href: '/noc', icon: MonitorPlay },
  { name: 'settings', jump: ',', href: '/settings', icon: Cable },
];

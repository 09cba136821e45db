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

/** Every page a person can go to, in the order of their questions. */
export const PAGES: readonly { name: PageName; href: string; icon: LucideIcon }[] = [
  { name: 'overview', href: '/', icon: LayoutDashboard },
  { name: 'services', href: '/services', icon: Globe },
  { name: 'pools', href: '/pools', icon: Database },
  { name: 'peers', href: '/peers', icon: ArrowLeftRight },
  { name: 'routes', href: '/routes', icon: Route },
  { name: 'advertisements', href: '/advertisements', icon: Megaphone },
  { name: 'nat', href: '/nat', icon: Shuffle },
  { name: 'noc', href: '/noc', icon: MonitorPlay },
  { name: 'settings', href: '/settings', icon: Cable },
];

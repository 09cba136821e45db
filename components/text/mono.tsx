import type { ReactNode } from 'react';

/** Addresses, prefixes, ports, AS numbers and object names as machines write them. */
export function Mono({ children, className = '' }: { children: ReactNode; className?: string }) {
  return <span className={`font-mono text-sm ${className}`}>{children}</span>;
}

import Link from 'next/link';
import { BrandMark } from './brand-mark.tsx';

/** The mark as the way to the first page. */
export function Brand() {
  return (
    <Link prefetch={false} href="/">
      <BrandMark />
    </Link>
  );
}

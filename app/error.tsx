'use client';

import { Failure } from '@/components/shell/failure.tsx';

export default Failure;

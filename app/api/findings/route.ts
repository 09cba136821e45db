import { z } from 'zod';
import { requireRole } from '@/lib/access/index.ts';
import { currentSnapshot } from '@/lib/collect/index.ts';
import { Severity } from '@/lib/model/snapshot.ts';
import { answering, json, parameters } from '../answer.ts';
import { onlyGet } from '../methods.ts';

const Asked = z.strictObject({
  severity: Severity.optional(),
  /** `<section>/<row key>`: findings about that row, and those it suffers from. */
  subject: z.string().max(512).optional(),
});

/** `GET /api/findings`: what is wrong, worst first, and the questions nobody could answer for want of a feed. */
export const GET = answering(async (request) => {
  await requireRole(request, 'viewer');
  const { severity, subject } = parameters(request, Asked);
  const { revision, at, sections } = currentSnapshot();
  const findings = sections.overview.findings.filter(
    (finding) =>
      (severity === undefined || finding.severity === severity) &&
      (subject === undefined || finding.subjectKey === subject || finding.touches.includes(subject)),
  );
  return json({ revision, at, findings, unjudged: sections.overview.unjudged });
});

export const { POST, PUT, PATCH, DELETE } = onlyGet;

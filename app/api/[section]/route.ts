import { z } from 'zod';
import { entitled, requireRole, roleToRead } from '@/lib/access/index.ts';
import { sectionJson } from '@/lib/collect/index.ts';
import { SECTION_NAMES, type SectionName } from '@/lib/model/snapshot.ts';
import { answering, conditional, parameters } from '../answer.ts';
import { onlyGet } from '../methods.ts';
import { nothingHere } from '../nothing.ts';

type Context = { params: Promise<{ section: string }> };

/** `GET /api/services` and its siblings: one section in the shape of a stream message, under its own ETag. */
export const GET = answering<Context>(async (request, context) => {
  const actor = await requireRole(request, 'wall');
  const name = await sectionOf(context);
  if (name === undefined) return nothingHere(request);
  entitled({ actor }, roleToRead([name]));
  parameters(request, z.strictObject({}));
  return conditional(request, sectionJson(name));
});

const refused = answering<Context>(async (request, context) =>
  (await sectionOf(context)) === undefined ? nothingHere(request) : onlyGet.POST(),
);

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };

async function sectionOf({ params }: Context): Promise<SectionName | undefined> {
  const { section } = await params;
  return SECTION_NAMES.find((name) => name === section);
}

import type { en } from './en.ts';
import {
  access,
  accessProblem,
  accessRemedy,
  peopleProblem,
  silenceProblem,
  silenceRemedy,
  storeProblem,
  storeRemedy,
} from './ja/access.ts';
import { advertisement } from './ja/advertisement.ts';
import { doctor, doctorSentences } from './ja/doctor.ts';
import { finding } from './ja/finding.ts';
import { counter, metallb, metallbProblem, metallbRemedy, pending } from './ja/metallb.ts';
import { nat } from './ja/nat.ts';
import { noc } from './ja/noc.ts';
import { natProblem, openPort, openPortChecks } from './ja/open-port.ts';
import { overview } from './ja/overview.ts';
import { way } from './ja/path.ts';
import { peer } from './ja/peer.ts';
import { pool } from './ja/pool.ts';
import { problem, remedy } from './ja/problem.ts';
import { question } from './ja/question.ts';
import { route } from './ja/route.ts';
import { sentence } from './ja/sentence.ts';
import { service } from './ja/service.ts';
import { shell } from './ja/shell.ts';
import { source } from './ja/source.ts';
import { state } from './ja/state.ts';
import { table } from './ja/table.ts';
import { term } from './ja/term.ts';
import { whatIfPanel } from './ja/what-if.ts';
import type { Translated } from './translated.ts';

export const ja: Translated<typeof en> = {
  sentence: {
    ...sentence,
    doctor: doctorSentences,
    pending,
    metallb: { counter },
    finding,
    question,
    openPort: openPortChecks,
  },
  problem: {
    ...problem,
    metallb: { ...problem.metallb, ...metallbProblem },
    nat: natProblem,
    access: accessProblem,
    store: storeProblem,
    people: peopleProblem,
    silence: silenceProblem,
  },
  remedy: {
    ...remedy,
    metallb: metallbRemedy,
    access: accessRemedy,
    store: storeRemedy,
    silence: silenceRemedy,
  },
  access,
  shell,
  state,
  table,
  overview,
  service,
  pool,
  metallb,
  doctor,
  peer,
  route,
  advertisement,
  nat,
  openPort,
  source,
  noc,
  term,
  way,
  whatIfPanel,
};

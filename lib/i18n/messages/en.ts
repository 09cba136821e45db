import {
  access,
  accessProblem,
  accessRemedy,
  peopleProblem,
  silenceProblem,
  silenceRemedy,
  storeProblem,
  storeRemedy,
} from './en/access.ts';
import { advertisement } from './en/advertisement.ts';
import { doctor, doctorSentences } from './en/doctor.ts';
import { finding } from './en/finding.ts';
import { counter, metallb, metallbProblem, metallbRemedy, pending } from './en/metallb.ts';
import { nat } from './en/nat.ts';
import { noc } from './en/noc.ts';
import { natProblem, openPort, openPortChecks } from './en/open-port.ts';
import { overview } from './en/overview.ts';
import { way } from './en/path.ts';
import { peer } from './en/peer.ts';
import { pool } from './en/pool.ts';
import { problem, remedy } from './en/problem.ts';
import { question } from './en/question.ts';
import { route } from './en/route.ts';
import { sentence } from './en/sentence.ts';
import { service } from './en/service.ts';
import { shell } from './en/shell.ts';
import { source } from './en/source.ts';
import { state } from './en/state.ts';
import { table } from './en/table.ts';
import { term } from './en/term.ts';
import { whatIfPanel } from './en/what-if.ts';

/** The English catalogue. Its keys are the keys of every language, its `{names}` the names every text may use. */
export const en = {
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
} as const;

import { add } from './add.ts';
import { answer } from './answer.ts';
import { call } from './call.ts';
import type { Command } from './command.ts';
import { confirm } from './confirm.ts';
import { connect } from './connect.ts';
import { contexts } from './contexts.ts';
import { dashboard } from './dashboard.ts';
import { discover } from './discover.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { inputs } from './inputs.ts';
import { prompt } from './prompt.ts';
import { prompts } from './prompts.ts';
import { read } from './read.ts';
import { resources } from './resources.ts';
import { serve } from './serve.ts';
import { status } from './status.ts';
import { stdio } from './stdio.ts';
import { stop } from './stop.ts';
import { targets } from './targets.ts';
import { tools } from './tools.ts';

/** The commands of mcp-federation, as help lists them. */
export const commands: readonly Command[] = [
  serve,
  stdio,
  status,
  targets,
  tools,
  call,
  resources,
  read,
  prompts,
  prompt,
  dashboard,
  add,
  connect,
  contexts,
  confirm,
  discover,
  importCommand,
  exportCommand,
  inputs,
  answer,
  stop,
];

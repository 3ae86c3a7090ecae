import { homedir } from 'node:os';

import { readTail } from '../daemon/logTail.ts';
import { problemReport, type ReportedLog } from '../report/problemReport.ts';
import type { ReportSources } from '../report/reportSources.ts';
import type { Services } from './services.ts';

/** As much of a log as says what led to a problem. */
const lineCount = 100;

/** Opens a report for the user to complete and to send to whom they like; it sends nothing itself. */
export async function reportProblem({ link, report, editor }: Services): Promise<void> {
  const text = problemReport({
    surroundings: report.surroundings(),
    link: link.state.value,
    settings: report.settings(),
    logs: await Promise.all(report.logFiles().map(readLog)),
    homedir: homedir(),
  });
  await editor.openDraft({ language: 'markdown', text });
  editor.announce('Read and complete this report before you send it: nothing has been sent', {
    label: 'Copy Report',
    run: () => editor.copy(text),
  });
}

async function readLog({
  title,
  file,
}: ReturnType<ReportSources['logFiles']>[number]): Promise<ReportedLog> {
  try {
    return { title, lines: await readTail(file, 0, lineCount) };
  } catch (error) {
    // That there is none is worth reporting too.
    return { title, lines: [`It cannot be read: ${error instanceof Error ? error.message : ''}`] };
  }
}

import type { Agent } from './agent.ts';
import { claudeCode, claudeDesktop } from './kinds/claude.ts';
import { copilotCli, visualStudio } from './kinds/copilot.ts';
import { cursor, kiro, lmStudio, windsurf, zed } from './kinds/editors.ts';
import { cline, continueDev, roo } from './kinds/extensions.ts';
import { antigravity, geminiCli, qwenCode } from './kinds/google.ts';
import {
  amp,
  clineCli,
  codex,
  crush,
  goose,
  grok,
  mistralVibe,
  openCode,
} from './kinds/terminal.ts';

/** Every agent that can be handed the endpoint, as lists show them. VS Code's own has it from the extension. */
export const agents: readonly Agent[] = [
  claudeCode,
  claudeDesktop,
  cursor,
  codex,
  copilotCli,
  geminiCli,
  qwenCode,
  windsurf,
  cline,
  clineCli,
  roo,
  continueDev,
  zed,
  openCode,
  goose,
  kiro,
  antigravity,
  lmStudio,
  amp,
  crush,
  grok,
  mistralVibe,
  visualStudio,
];

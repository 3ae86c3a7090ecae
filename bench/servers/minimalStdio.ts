// A minimal MCP server on standard input and output. It ends when its input does.

import { answerMessage } from './answerMessage.ts';

let rest = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (text: string) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop() ?? '';
  // One write for all lines that came together, as any server that buffers does.
  let answers = '';
  for (const line of lines) {
    const answer = answerMessage(JSON.parse(line));
    if (answer !== undefined) answers += `${answer}\n`;
  }
  if (answers !== '') process.stdout.write(answers);
});

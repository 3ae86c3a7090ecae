import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { promptDocument } from '../../../../extension/getPrompt/promptDocument.ts';

const prompt = { exposedName: 'memory_recall', target: 'memory', title: 'Recall' };
const text = (value: string) => ({ type: 'text', text: value });
const document = (
  messages: { role: string; content: Record<string, unknown>[] }[],
  description?: string,
) => promptDocument('user', prompt, { messages, description });

describe('promptDocument', () => {
  it('has a heading for each message', () => {
    const { title, text: whole } = document(
      [
        { role: 'user', content: [text('Who am I?')] },
        { role: 'assistant', content: [text('Ada.')] },
      ],
      'What is known',
    );
    assert.equal(title, 'memory_recall');
    assert.equal(
      whole,
      '# Recall\n\nWhat is known\n\n## User\n\nWho am I?\n\n## Assistant\n\nAda.\n',
    );
  });

  it('gives a chat the one message as it is, and several with their headings', () => {
    const one = { role: 'user', content: [text('Who am I?')] };
    assert.equal(document([one], 'What is known').chatText, 'Who am I?');
    assert.equal(document([one, one]).chatText, '## User\n\nWho am I?\n\n## User\n\nWho am I?\n');
  });

  it('links to resources, and shows the texts of those that came along', () => {
    const resource = {
      uri: 'memory+memory://a b?(c)#d',
      mimeType: 'application/json',
      text: '{}\n',
    };
    const link = { type: 'resource_link', uri: 'memory+memory://x', name: 'X [y]' };
    const { chatText } = document([
      { role: 'user', content: [{ type: 'resource', resource }, link] },
    ]);
    assert.equal(
      chatText,
      '[a b.json](mcp://user/memory/a%20b.json?memory%3A%2F%2Fa%20b%3F%28c%29%23d)\n\n' +
        '```json\n{}\n```\n\n' +
        String.raw`[X \[y\]](mcp://user/memory/X%20%5By%5D?memory%3A%2F%2Fx)`,
    );
  });

  it('keeps a text that has fences of its own in its block', () => {
    const resource = { uri: 'memory+x://a.md', text: '````\ncode\n````' };
    const { chatText } = document([{ role: 'user', content: [{ type: 'resource', resource }] }]);
    assert.match(chatText, /\n`````md\n````\ncode\n````\n`````$/);
  });

  it('has pictures and sounds as files beside it', () => {
    const { chatText, files } = document([
      {
        role: 'user',
        content: [
          { type: 'image', mimeType: 'image/png', data: 'AAAA' },
          { type: 'audio', mimeType: 'audio/wav', data: 'BBBB' },
        ],
      },
    ]);
    assert.equal(chatText, '![image-1.png](image-1.png)\n\n[audio-2.wav](audio-2.wav)');
    assert.deepEqual(files, [
      { name: 'image-1.png', base64: 'AAAA' },
      { name: 'audio-2.wav', base64: 'BBBB' },
    ]);
  });

  it('shows what it does not know as JSON, and says when there is nothing', () => {
    assert.match(document([{ role: 'user', content: [{ type: 'odd' }] }]).chatText, /```json\n\{/);
    assert.match(document([]).text, /The prompt has no messages/);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { adaptQuestion, nameAsker } from '../../../../../daemon/federation/input/adaptQuestion.ts';

const legacy = { era: 'legacy', protocolVersion: '2025-11-25', capabilities: {} } as const;
const older = { ...legacy, protocolVersion: '2025-06-18' };
const modern = { era: 'modern', protocolVersion: '2026-07-28', capabilities: {} } as const;

const elicitation = (params: Record<string, unknown>) => ({ method: 'elicitation/create', params });
const sampling = (params: Record<string, unknown>) => ({
  method: 'sampling/createMessage',
  params,
});

describe('nameAsker', () => {
  it('puts the target before the message of an elicitation, and leaves the question as it was', () => {
    const question = elicitation({ message: 'Your name?', requestedSchema: {} });
    const before = structuredClone(question);
    assert.deepEqual(
      nameAsker(question, 'peer'),
      elicitation({ message: '[peer] Your name?', requestedSchema: {} }),
    );
    assert.deepEqual(question, before);
  });

  it('says who asks even where there is no message', () => {
    assert.deepEqual(
      nameAsker(elicitation({ message: 7 }), 'peer'),
      elicitation({ message: '[peer] ' }),
    );
  });

  it('leaves other questions alone', () => {
    assert.deepEqual(nameAsker(sampling({ messages: [] }), 'peer'), sampling({ messages: [] }));
    assert.deepEqual(nameAsker({ method: 'roots/list' }, 'peer'), { method: 'roots/list' });
  });
});

describe('adaptQuestion', () => {
  it('takes the id of a page away for modern clients, and tells them the mode', () => {
    const page = elicitation({
      mode: 'url',
      elicitationId: 'e',
      url: 'https://a.example/',
      message: '?',
    });
    assert.deepEqual(
      adaptQuestion(page, modern),
      elicitation({ mode: 'url', url: 'https://a.example/', message: '?' }),
    );
    assert.deepEqual(
      adaptQuestion(elicitation({ message: '?' }), modern),
      elicitation({ mode: 'form', message: '?' }),
    );
  });

  it('makes an id of a page for legacy clients where there is none, and keeps one that there is', () => {
    const made = adaptQuestion(elicitation({ mode: 'url', url: 'https://a.example/' }), legacy);
    assert.match(String(made.params?.['elicitationId']), /^[0-9a-f-]{36}$/);
    const kept = adaptQuestion(elicitation({ mode: 'url', elicitationId: 'e' }), legacy);
    assert.equal(kept.params?.['elicitationId'], 'e');
  });

  it('knows that there were no modes before 2025-11-25', () => {
    const form = elicitation({ mode: 'form', message: '?' });
    assert.deepEqual(adaptQuestion(form, older), elicitation({ message: '?' }));
    assert.deepEqual(adaptQuestion(form, legacy), form);
  });

  it('asks modern clients for no context that they do not give', () => {
    const question = sampling({ messages: [], includeContext: 'thisServer' });
    assert.deepEqual(adaptQuestion(question, modern), sampling({ messages: [] }));
    const capabilities = { sampling: { context: {} } };
    assert.deepEqual(adaptQuestion(question, { ...modern, capabilities }), question);
    assert.deepEqual(adaptQuestion(question, legacy), question);
  });
});

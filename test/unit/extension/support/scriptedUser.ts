import assert from 'node:assert/strict';

import type { FormQuestion, Forms } from '../../../../extension/pages/forms.ts';
import type { Choice, Choices, Prompts } from '../../../../extension/editor/prompts.ts';

/** What a user does at one question: types a text, picks by label, or turns away. */
export type Answer =
  | { type: string }
  | { pick: string }
  /** Picks from what is found for a text that is pasted. */
  | { pick: string; paste: string }
  | { pickMany: readonly string[] }
  /** Fills in a form. */
  | { fill: Record<string, unknown> }
  /** Takes the text that is in the box. */
  | { accept: true }
  | 'decline'
  | 'turn away';

/** A user who answers questions in the order of a script, and remembers what was asked. */
export interface ScriptedUser {
  readonly prompts: Prompts;
  readonly forms: Forms;
  /** The forms that were shown. */
  readonly filled: FormQuestion[];
  /** The title of each question. */
  readonly asked: string[];
  /** The lists that were shown, each entry in a line. */
  readonly lists: string[][];
}

/** Makes a user who follows `script`. A text that the question does not take fails the test. */
export function scriptedUser(...script: readonly Answer[]): ScriptedUser {
  const asked: string[] = [];
  const filled: FormQuestion[] = [];
  const next = (title: string): Answer => {
    const answer = script[asked.length];
    asked.push(title);
    assert.ok(answer, `Nobody expected the question "${title}"`);
    return answer;
  };
  const lists: string[][] = [];
  const load = async <Value>(choices: Choices<Value>): Promise<readonly Choice<Value>[]> => {
    const known =
      typeof choices === 'function' ? await choices(new AbortController().signal) : choices;
    lists.push(known.map(describe));
    return known;
  };
  const byLabel = <Value>(choices: readonly { label: string; value: Value }[], label: string) => {
    const choice = choices.find(one => one.label === label);
    assert.ok(choice, `There is no "${label}" among ${choices.map(one => one.label).join(', ')}`);
    return choice.value;
  };
  return {
    asked,
    lists,
    filled,
    forms: {
      async ask(question) {
        filled.push(question);
        const answer = next(question.title);
        if (answer === 'decline') return { kind: 'declined' };
        if (answer === 'turn away') return { kind: 'dismissed' };
        assert.ok('fill' in answer, `"${question.title}" is a form to fill in`);
        return { kind: 'submitted', value: answer.fill };
      },
    },
    prompts: {
      async pick(title, choices) {
        const known = await load(choices);
        const answer = next(title);
        if (answer === 'turn away') return undefined;
        assert.ok(answer !== 'decline' && 'pick' in answer, `"${title}" is a list to pick from`);
        return byLabel(known, answer.pick);
      },
      search(title, find) {
        const answer = script[asked.length];
        const query = answer instanceof Object && 'paste' in answer ? answer.paste : '';
        return this.pick(title, find(query));
      },
      async pickMany(title, choices) {
        const known = await load(choices);
        const answer = next(title);
        if (answer === 'turn away') return undefined;
        assert.ok(
          answer !== 'decline' && 'pickMany' in answer,
          `"${title}" is a list to pick several from`,
        );
        return answer.pickMany.map(label => byLabel(known, label));
      },
      async ask({ title, check, value }) {
        const answer = next(title);
        if (answer === 'turn away') return undefined;
        if (answer !== 'decline' && 'accept' in answer) return value;
        assert.ok(answer !== 'decline' && 'type' in answer, `"${title}" is a box to type in`);
        assert.equal(check?.(answer.type), undefined);
        return answer.type;
      },
    },
  };
}

function describe({ group, isPicked, icon, label, description }: Choice<unknown>): string {
  const parts = [group, isPicked ? '[x]' : undefined, icon && `$(${icon})`, label, description];
  return parts.filter(Boolean).join(' | ');
}

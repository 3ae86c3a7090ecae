import assert from 'node:assert/strict';

import type { Choice } from '../../../../extension/editor/prompts.ts';
import type { StepAnswer, StepFrame, Steps, TextStep } from '../../../../extension/editor/steps.ts';

/** What a user does at one question: types a text, picks by label, goes back, presses a button, or turns away. */
export type StepAct =
  | { type: string }
  | { pick: string }
  | { pickMany: readonly string[] }
  /** Presses the button; where it puts a text into the box, that is the answer. */
  | { press: string }
  | 'back'
  | 'accept'
  | 'turn away';

/** A user who answers questions in the order of a script, and remembers what was asked. */
export interface ScriptedSteps {
  readonly steps: Steps;
  /** Title and step of each question: `say: text 1/3`. */
  readonly asked: string[];
  readonly questions: (StepFrame | TextStep)[];
  /** The lists that were shown, each entry in a line. */
  readonly lists: string[][];
}

/** Makes a user who follows `script`. A text that the question does not take fails the test. */
export function scriptedSteps(...script: readonly StepAct[]): ScriptedSteps {
  const asked: string[] = [];
  const questions: StepFrame[] = [];
  const lists: string[][] = [];
  const next = (frame: StepFrame): Exclude<StepAct, string> | 'accept' | StepAnswer<never> => {
    const act = script[asked.length];
    asked.push(frame.step ? `${frame.title} ${frame.step.at}/${frame.step.of}` : frame.title);
    questions.push(frame);
    assert.ok(act, `Nobody expected the question "${frame.title}"`);
    if (act === 'turn away') return { kind: 'dismissed' };
    if (act === 'back') {
      assert.ok(frame.canGoBack, `There is no way back from "${frame.title}"`);
      return { kind: 'back' };
    }
    return act;
  };
  const press = (frame: StepFrame, label: string) => {
    const button = frame.buttons.find(one => one.label === label);
    const labels = frame.buttons.map(one => one.label).join(', ');
    assert.ok(button, `There is no button "${label}" among ${labels}`);
    return button;
  };
  const byLabel = <Value>(choices: readonly Choice<Value>[], label: string): Value => {
    const choice = choices.find(one => one.label === label);
    assert.ok(choice, `There is no "${label}" among ${choices.map(one => one.label).join(', ')}`);
    return choice.value;
  };
  const show = (choices: readonly Choice<unknown>[]) => lists.push(choices.map(describe));
  return {
    asked,
    questions,
    lists,
    steps: {
      async pick(frame, choices) {
        show(choices);
        const act = next(frame);
        if (act === 'accept') {
          const begun = choices.find(one => one.isPicked) ?? choices[0];
          assert.ok(begun);
          return { kind: 'answered', value: begun.value };
        }
        if ('kind' in act) return act;
        if ('press' in act) return leave(press(frame, act.press));
        assert.ok('pick' in act, `"${frame.title}" is a list to pick from`);
        return { kind: 'answered', value: byLabel(choices, act.pick) };
      },
      async pickMany(frame, choices) {
        show(choices);
        const act = next(frame);
        if (act === 'accept') {
          const picked = choices.filter(one => one.isPicked).map(({ value }) => value);
          return { kind: 'answered', value: picked };
        }
        if ('kind' in act) return act;
        if ('press' in act) return leave(press(frame, act.press));
        assert.ok('pickMany' in act, `"${frame.title}" is a list to pick several from`);
        const labels = act.pickMany;
        return { kind: 'answered', value: labels.map(label => byLabel(choices, label)) };
      },
      async ask(question) {
        const act = next(question);
        const accept = (text: string): StepAnswer<string> => {
          assert.equal(question.check(text), undefined);
          return { kind: 'answered', value: text };
        };
        if (act === 'accept') return accept(question.value ?? '');
        if ('kind' in act) return act;
        if ('press' in act) {
          const button = press(question, act.press);
          if ('leave' in button) return leave(button);
          const inserted = await button.insert(question.value ?? '');
          return accept(inserted?.text ?? question.value ?? '');
        }
        assert.ok('type' in act, `"${question.title}" is a box to type in`);
        return accept(act.type);
      },
      async askCompleted(question) {
        const { value = '', complete } = question;
        const { signal } = new AbortController();
        // As the box does it: a target need not complete anything.
        lists.push([...(await complete(value, signal).catch(() => []))]);
        const act = next(question);
        if (act === 'accept') return { kind: 'answered', value };
        if ('kind' in act) return act;
        assert.ok('type' in act, `"${question.title}" is a box to type in`);
        return { kind: 'answered', value: act.type };
      },
    },
  };
}

function leave(button: StepFrame['buttons'][number]): StepAnswer<never> {
  assert.ok('leave' in button, `"${button.label}" does not end the question`);
  return { kind: 'left', by: button.leave };
}

function describe({ group, isPicked, label, description }: Choice<unknown>): string {
  const parts = [group, isPicked ? '[x]' : undefined, label, description];
  return parts.filter(Boolean).join(' | ');
}

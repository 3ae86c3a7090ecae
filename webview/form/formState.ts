import type { FormSheet } from '#protocol/formMessage.ts';

import { secretFields } from './asksForSecrets.ts';
import type { Verdict } from './checker.ts';
import { initialValue, withRequired } from './initialValue.ts';
import { isObject } from './jsonSchema.ts';
import type { Problem } from './problems.ts';
import { tooMuch } from './tooMuch.ts';

type Value = Readonly<Record<string, unknown>>;

/** Everything the page of a form shows. */
export interface FormState {
  readonly sheet: FormSheet;
  readonly value: Value;
  /** Counts the times that the value was made anew elsewhere than in its fields. */
  readonly edition: number;
  readonly tab: 'fields' | 'json';
  /** Why there are no fields. */
  readonly onlyJson: string | undefined;
  readonly json: string;
  /** Why `json` cannot be sent. */
  readonly jsonProblem: string | undefined;
  /** The places that the user has been to, whose problems are shown. */
  readonly visited: ReadonlySet<string>;
  readonly verdict: Verdict;
  /** Whether `verdict` is about `value`. */
  readonly isChecked: boolean;
  /** What the user wants: to send what is right, or whatever there is. */
  readonly sending: 'no' | 'valid' | 'anyway';
  /** Whether the form is being filled in for the user, or why that did not work. */
  readonly help: { readonly isRunning: boolean; readonly problem?: string | undefined };
  /** How often the user wanted to send what is wrong: then all problems are shown. */
  readonly refusals: number;
}

export type FormAction =
  | { readonly kind: 'changed'; readonly value: Value; readonly pointer: string }
  | { readonly kind: 'left'; readonly pointer: string }
  | { readonly kind: 'tabChosen'; readonly tab: FormState['tab'] }
  | { readonly kind: 'jsonTyped'; readonly text: string }
  | { readonly kind: 'judged'; readonly value: unknown; readonly verdict: Verdict }
  | { readonly kind: 'helpPressed' }
  | {
      readonly kind: 'helped';
      readonly value?: Value | undefined;
      readonly problem?: string | undefined;
    }
  | { readonly kind: 'sendPressed'; readonly anyway: boolean };

/** The form as it is when the page opens. */
export function openForm(sheet: FormSheet): FormState {
  const onlyJson = tooMuch(sheet.schema);
  const value = onlyJson === undefined ? beginning(sheet) : (sheet.value ?? {});
  return {
    sheet,
    value,
    edition: 0,
    tab: onlyJson === undefined ? 'fields' : 'json',
    onlyJson,
    json: textOf(value),
    jsonProblem: undefined,
    visited: new Set(),
    verdict: { kind: 'checked', problems: [] },
    isChecked: false,
    sending: 'no',
    help: { isRunning: false },
    refusals: 0,
  };
}

/** What the fields have from the start: what was filled in before, or else what the schema says. */
function beginning(sheet: FormSheet): Value {
  const { schema, value } = sheet;
  if (value && Object.keys(value).length > 0) return withRequired(schema, schema, value);
  const initial = initialValue(schema, schema, true);
  return withoutSecrets(sheet, isObject(initial) ? initial : {});
}

/** A target that asks for a secret does not get to say what it is. */
function withoutSecrets({ asker, schema }: FormSheet, value: Value): Value {
  if (asker === undefined) return value;
  const secret = new Set(secretFields(schema));
  return Object.fromEntries(Object.entries(value).filter(([name]) => !secret.has(name)));
}

/** What an action makes of the form. */
export function reduceForm(state: FormState, action: FormAction): FormState {
  switch (action.kind) {
    case 'changed':
      return {
        ...state,
        value: action.value,
        isChecked: false,
        sending: 'no',
        visited: new Set([...state.visited, action.pointer]),
      };
    case 'left':
      return { ...state, visited: new Set([...state.visited, action.pointer]) };
    case 'tabChosen':
      return chooseTab(state, action.tab);
    case 'jsonTyped':
      return typeJson(state, action.text);
    case 'judged':
      if (action.value !== state.value) return state;
      return settle({ ...state, verdict: action.verdict, isChecked: true });
    case 'helpPressed':
      return { ...state, help: { isRunning: true } };
    case 'helped':
      return takeHelp(state, action);
    case 'sendPressed':
      return settle({ ...state, sending: action.anyway ? 'anyway' : 'valid' });
  }
}

/** What may be sent now, because the user wants it and nothing stands against it. */
export function sendable({ sending, value, isChecked }: FormState): Value | undefined {
  return sending === 'anyway' || (sending === 'valid' && isChecked) ? value : undefined;
}

/** The problems that are shown: all of them once the user wanted to send, otherwise those where the user was. */
export function shownProblems({ verdict, visited, refusals }: FormState): readonly Problem[] {
  if (verdict.kind === 'unchecked') return [];
  return refusals > 0
    ? verdict.problems
    : verdict.problems.filter(({ pointer }) => visited.has(pointer));
}

function takeHelp(
  state: FormState,
  { value, problem }: Extract<FormAction, { kind: 'helped' }>,
): FormState {
  const helped = { ...state, help: { isRunning: false, problem } };
  if (!value) return helped;
  return {
    ...helped,
    value,
    json: textOf(value),
    jsonProblem: undefined,
    isChecked: false,
    edition: state.edition + 1,
  };
}

function settle(state: FormState): FormState {
  if (state.sending === 'no') return state;
  const refused = { ...state, sending: 'no', refusals: state.refusals + 1 } as const;
  if (state.tab === 'json' && state.jsonProblem !== undefined) return refused;
  const { verdict, sending, isChecked } = state;
  const isWrong = isChecked && verdict.kind === 'checked' && verdict.problems.length > 0;
  return sending === 'valid' && isWrong ? refused : state;
}

function chooseTab(state: FormState, tab: FormState['tab']): FormState {
  if (tab === state.tab) return state;
  if (tab === 'json') return { ...state, tab, json: textOf(state.value), jsonProblem: undefined };
  // What is no JSON stays where it can be mended.
  if (state.jsonProblem !== undefined || state.onlyJson !== undefined) return state;
  return { ...state, tab, edition: state.edition + 1 };
}

function typeJson(state: FormState, json: string): FormState {
  const typed = { ...state, json, sending: 'no' } as const;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { ...typed, jsonProblem: `No JSON: ${error instanceof Error ? error.message : ''}` };
  }
  if (!isObject(value)) return { ...typed, jsonProblem: 'Expected a JSON object: {…}' };
  return { ...typed, value, isChecked: false, jsonProblem: undefined };
}

function textOf(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

import { createContext, type ComponentChildren, type ComponentType } from 'preact';

import type { FormNode } from './formNode.ts';
import type { Schema } from './jsonSchema.ts';

/** What all fields of a form share. */
export interface FormContext {
  readonly root: Schema;
  /** Draws the field for one place: fields have fields in them. */
  readonly Field: ComponentType<FieldProps>;
  /** What is wrong at a place, if that is to be shown. */
  readonly problemAt: (pointer: string) => string | undefined;
  /** Says that the user was at a place and went on. */
  readonly leave: (pointer: string) => void;
}

export const FormContext = createContext<FormContext>({
  root: {},
  Field: () => null,
  problemAt: () => undefined,
  leave: () => undefined,
});

/** The id of the field for a place, for others to point at. */
export function fieldId(pointer: string): string {
  return `field${pointer}`;
}

/** A place of a value. */
interface Place {
  readonly pointer: string;
  /** The value there; `undefined` when there is none. */
  readonly value: unknown;
  readonly isRequired: boolean;
  /** How deep in the form it is. */
  readonly depth: number;
  /** Changes what is there, or takes it away; tells where the user did that. */
  readonly onChange: (value: unknown, pointer: string) => void;
}

/** The field for a place of a value, whatever its schema says. */
export interface FieldProps extends Place {
  readonly schema: unknown;
  /** What it is called where the schema gives it no title. */
  readonly label: string;
  /** Whether the label is only read out: what is above it says the same. */
  readonly hidesLabel?: boolean;
  /** What stands beside the label. */
  readonly aside?: ComponentChildren;
}

/** What a field says of itself. */
export interface FieldLabels {
  readonly label: string;
  readonly description: string | undefined;
  readonly problem: string | undefined;
  readonly isRequired: boolean;
  readonly id: string;
  readonly hidesLabel: boolean;
  readonly aside: ComponentChildren;
}

/** What the view of a kind of node gets. */
export interface NodeProps<Kind extends FormNode['kind']> extends Place {
  readonly node: Extract<FormNode, { kind: Kind }>;
  readonly labels: FieldLabels;
}

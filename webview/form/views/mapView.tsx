import { useContext, useState } from 'preact/hooks';

import { Button, IconButton } from '../../controls/button.tsx';
import { TextField } from '../../controls/textField.tsx';
import { FormContext } from '../formContext.ts';
import { initialValue } from '../initialValue.ts';
import { childPointer } from '../pointer.ts';

interface Row {
  readonly key: number;
  readonly name: string;
  readonly value: unknown;
}

/** Entries whose names the user gives. */
export function MapView({
  schema,
  pointer,
  depth,
  isAlone,
  value,
  onChange,
}: {
  readonly schema: unknown;
  readonly pointer: string;
  readonly depth: number;
  /** Whether the object has no other members. */
  readonly isAlone: boolean;
  readonly value: Readonly<Record<string, unknown>>;
  readonly onChange: (value: Readonly<Record<string, unknown>>, pointer: string) => void;
}) {
  const { root, Field } = useContext(FormContext);
  // While a name is being typed it may be empty, or another's: such rows are shown, but not yet in the value.
  const [rows, setRows] = useState<readonly Row[]>(() =>
    Object.entries(value).map(([name, one], key) => ({ key, name, value: one })),
  );
  const change = (now: readonly Row[], where: string) => {
    setRows(now);
    const named = now.filter(({ name }) => name !== '');
    // The first of two equal names counts.
    onChange(Object.fromEntries(named.toReversed().map(one => [one.name, one.value])), where);
  };
  const problemOf = ({ name, key }: Row) => {
    if (name === '') return 'An entry needs a name';
    return rows.find(other => other.name === name)?.key === key
      ? undefined
      : 'There is one already';
  };
  return (
    <div class="map">
      {rows.map((row, index) => (
        <div key={row.key} class="map-row">
          <TextField
            label="Name"
            value={row.name}
            problem={row.name === '' && index === rows.length - 1 ? undefined : problemOf(row)}
            onInput={name => change(rows.with(index, { ...row, name }), pointer)}
            aside={
              <span class="field-actions">
                <IconButton
                  icon="trash"
                  label={`Remove ${row.name === '' ? 'the entry' : row.name}`}
                  onPress={() => change(rows.toSpliced(index, 1), pointer)}
                />
              </span>
            }
          />
          <Field
            schema={schema}
            pointer={childPointer(pointer, row.name)}
            label="Value"
            value={row.value === null ? undefined : row.value}
            isRequired
            depth={depth + 1}
            onChange={(now, where) =>
              change(rows.with(index, { ...row, value: now ?? null }), where)
            }
          />
        </div>
      ))}
      <Button
        icon="add"
        label={isAlone ? 'Add Entry' : 'Add Another Entry'}
        onPress={() => {
          const key = Math.max(-1, ...rows.map(row => row.key)) + 1;
          const initial = initialValue(schema, root, true) ?? null;
          setRows([...rows, { key, name: '', value: initial }]);
        }}
      />
    </div>
  );
}

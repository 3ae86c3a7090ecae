import { useContext, useState } from 'preact/hooks';

import { Button, IconButton } from '../../controls/button.tsx';
import { FormContext, type NodeProps } from '../formContext.ts';
import { initialValue } from '../initialValue.ts';
import { numberOf } from '../jsonSchema.ts';
import { childPointer } from '../pointer.ts';
import { FramedView, UnsetView } from './framedView.tsx';

/** Items in a row, which can be added, taken away and moved. */
export function ListView(props: NodeProps<'list'>) {
  const { node, pointer, value, depth, onChange } = props;
  const { root, Field } = useContext(FormContext);
  const { label } = props.labels;
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const keys = useKeys(items.length);
  const schemaAt = (index: number) => (index < node.first.length ? node.first[index] : node.item);
  const add = () => {
    const initial = initialValue(schemaAt(items.length), root, true) ?? null;
    keys.insert();
    onChange([...items, initial], pointer);
  };
  if (!Array.isArray(value)) return <UnsetView {...props.labels} onAdd={add} />;

  const most = numberOf(node.schema, 'maxItems') ?? Infinity;
  const canAdd = items.length < most && schemaAt(items.length) !== false;
  const move = (from: number, to: number) => {
    keys.move(from, to);
    onChange(moved(items, from, to), pointer);
  };
  return (
    <FramedView {...props.labels} onRemove={() => onChange(undefined, pointer)}>
      {items.map((item, index) => (
        <Field
          key={keys.at(index)}
          schema={schemaAt(index)}
          pointer={childPointer(pointer, index)}
          label={`${label} ${index + 1}`}
          value={item === null ? undefined : item}
          isRequired
          depth={depth + 1}
          // A list has no gaps: what is not filled in yet is null, which its schema complains about.
          onChange={(now, where) => onChange(items.with(index, now ?? null), where)}
          aside={
            <>
              <IconButton
                icon="arrow-up"
                label={`Move ${label} ${index + 1} up`}
                isDisabled={index === 0}
                onPress={() => move(index, index - 1)}
              />
              <IconButton
                icon="arrow-down"
                label={`Move ${label} ${index + 1} down`}
                isDisabled={index === items.length - 1}
                onPress={() => move(index, index + 1)}
              />
              <IconButton
                icon="trash"
                label={`Remove ${label} ${index + 1}`}
                onPress={() => {
                  keys.remove(index);
                  onChange(items.toSpliced(index, 1), pointer);
                }}
              />
            </>
          }
        />
      ))}
      {canAdd && (
        <Button icon="add" label="Add Item" spokenLabel={`Add Item to ${label}`} onPress={add} />
      )}
    </FramedView>
  );
}

function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  return items.toSpliced(from, 1).toSpliced(to, 0, ...items.slice(from, from + 1));
}

let lastKey = 0;

/** A key for each item that goes where it goes: fields keep what they know when they are moved. */
function useKeys(length: number) {
  const [kept, setKept] = useState<readonly number[]>([]);
  const keys = Array.from({ length }, (_, index) => kept[index] ?? ++lastKey);
  if (keys.length !== kept.length) setKept(keys);
  return {
    at: (index: number) => keys[index],
    insert: () => setKept([...keys, ++lastKey]),
    remove: (index: number) => setKept(keys.toSpliced(index, 1)),
    move: (from: number, to: number) => setKept(moved(keys, from, to)),
  };
}

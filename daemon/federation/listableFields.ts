import * as z from 'zod';

import { isJsonObject, type JsonObject } from '../wire/message.ts';

/** What strict clients take as the value of each optional field; fields that are not named are taken as they are. */
export type FieldRules = Readonly<Record<string, (value: unknown) => boolean>>;

const DateTime = z.iso.datetime({ offset: true });

/** The rules for the fields that tools, prompts, resources and templates have in common. */
export const commonFields: FieldRules = {
  title: isText,
  description: isText,
  icons: value => Array.isArray(value) && value.every(isIcon),
  _meta: isJsonObject,
};

/** What is said of a resource besides its name. */
export const resourceFields: FieldRules = {
  ...commonFields,
  mimeType: isText,
  size: isNumber,
  annotations: value => {
    if (!isJsonObject(value)) return false;
    const { audience, priority, lastModified } = value;
    return (
      isOptional(audience, roles => Array.isArray(roles) && roles.every(isRole)) &&
      isOptional(priority, one => isNumber(one) && one >= 0 && one <= 1) &&
      isOptional(lastModified, date => DateTime.safeParse(date).success)
    );
  },
};

/** The keys of `item` whose values strict clients would reject. */
export function rejectedKeys(item: JsonObject, rules: FieldRules): string[] {
  return Object.keys(item).filter(key => {
    const fits = Object.hasOwn(rules, key) ? rules[key] : undefined;
    return fits && !fits(item[key]);
  });
}

/** The item itself, or a copy without these keys. */
export function without<Item extends JsonObject>(item: Item, keys: readonly string[]): Item {
  if (keys.length === 0) return item;
  const copy = { ...item };
  for (const key of keys) delete copy[key];
  return copy;
}

export function isOptional(value: unknown, fits: (value: unknown) => boolean): boolean {
  return value === undefined || fits(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

export function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isRole(value: unknown): boolean {
  return value === 'user' || value === 'assistant';
}

function isIcon(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const { src, mimeType, sizes, theme } = value;
  const isTheme = (one: unknown) => one === 'light' || one === 'dark';
  return (
    isText(src) &&
    isOptional(mimeType, isText) &&
    isOptional(sizes, isTexts) &&
    isOptional(theme, isTheme)
  );
}

/**
 * Whether a code cannot name a unit, an indicator or a node: as the name of a property it would reach what all objects
 * share. These are `__proto__`, `constructor`, `prototype` and the other names on `Object.prototype`.
 */
export const isReservedCode = (code: string): boolean => code === 'prototype' || code in Object.prototype;

/** The record's own value under a key; undefined where it has none, whatever it inherits. */
export const ownValue = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** Makes it impossible to change what all objects share. Called once in the page and in every worker, before any data. */
export const freezePrototypes = (): void => void Object.freeze(Object.prototype);

import type { Bundle, Trigger, ZObject } from 'zapier-platform-core';
import { withUserErrors } from './with-user-errors.js';

/** One line of a dropdown, as the editor shows it: `name` is read, `id` is what the field holds. */
export interface DropdownLine {
  id: string;
  name: string;
}

/**
 * A hidden trigger that feeds a dropdown, named by a field's `dynamic` as `<key>.id.name`.
 * @param read gives the lines of a page, counted from 0; an empty page ends the list
 */
export function dropdown<Key extends string>(
  key: Key,
  noun: string,
  read: (z: ZObject, bundle: Bundle, page: number) => Promise<DropdownLine[]>,
) {
  return {
    key,
    noun,
    display: {
      label: `Lista: ${noun}`,
      description: `Opções do campo ${noun}.`,
      hidden: true,
    },
    operation: {
      type: 'polling',
      canPaginate: true,
      perform: withUserErrors(async (z, bundle) => read(z, bundle, bundle.meta?.page ?? 0)),
      sample: { id: '1', name: noun },
      outputFields: [
        { key: 'id', label: 'ID', type: 'string' },
        { key: 'name', label: 'Nome', type: 'string' },
      ],
    },
  } satisfies Trigger;
}

/** For lists that are read whole: everything on the first page, nothing after it. */
export function wholeOnFirstPage(page: number, read: () => Promise<DropdownLine[]>): Promise<DropdownLine[]> {
  return page === 0 ? read() : Promise.resolve([]);
}

import type { Rename } from '@/ui/form/Form';

/** A list is sent whole: what is said of its item `at` is said at the form's field, what is said of others is not. */
export const atItem =
  (at: number): Rename =>
  (name) => {
    const [, rank, field] = /^items\.(\d+)\.(.+)$/.exec(name) ?? [];
    if (field === undefined || Number(rank) !== at) return null;
    return field === 'slug' ? 'label' : field;
  };

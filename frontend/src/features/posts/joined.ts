import { FILE_MOST, FILE_TYPES } from '@/api/files';

/** What a message may carry at most. */
export const FILES_MOST = 5;

export type Refused = 'kind' | 'heavy' | 'many';

/** Files with those just chosen, and why the others are left out. The API judges again, from the bytes themselves. */
export function joined(files: readonly File[], chosen: readonly File[]): { files: File[]; refused: { name: string; why: Refused }[] } {
  const kept = [...files];
  const refused: { name: string; why: Refused }[] = [];
  for (const file of chosen) {
    if (kept.some((one) => one.name === file.name && one.size === file.size && one.lastModified === file.lastModified)) continue;
    const why = !FILE_TYPES.split(',').includes(file.type) ? 'kind' : file.size > FILE_MOST ? 'heavy' : kept.length >= FILES_MOST ? 'many' : null;
    if (why) refused.push({ name: file.name, why });
    else kept.push(file);
  }
  return { files: kept, refused };
}

/** A size as people read it: in kilobytes below one megabyte. */
export const sizeOf = (bytes: number): { unit: 'kilo' | 'mega'; value: number } =>
  bytes < 1_000_000 ? { unit: 'kilo', value: Math.max(1, Math.round(bytes / 1000)) } : { unit: 'mega', value: Math.round(bytes / 100_000) / 10 };

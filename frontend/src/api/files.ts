import { client } from './client';

/** What the lab's files and those of a community may be, for `<input accept>`. */
export const FILE_TYPES = 'application/pdf,image/png,image/jpeg,image/webp';
/** What the API takes at most, in bytes. */
export const FILE_MOST = 10_000_000;

const named = (file: File) => file.name.slice(0, 200);
const asItIs = (file: File) => ({
  headers: { 'Content-Type': file.type || 'application/octet-stream' },
  body: file as never,
  bodySerializer: (body: unknown) => body as File,
});

/** Sends a file as it is to the lab's files; its number there. */
export async function uploadFile(lab: string, file: File, shown: { public: boolean }): Promise<number> {
  const { data } = await client.POST('/v1/labs/{lab}/files', {
    params: { path: { lab }, query: { name: named(file), public: shown.public } },
    ...asItIs(file),
  });
  if (!data) throw new Error('no file');
  return data.id;
}

/** Hands a file to a community, or to the circle that alone will read it; its number there. */
export async function keepFile(place: { lab: string; community: string }, file: File, circle: string): Promise<number> {
  const { data } = await client.POST('/v1/labs/{lab}/communities/{community}/files', {
    params: { path: { ...place }, query: { name: named(file), ...(circle && { circle }) } },
    ...asItIs(file),
  });
  if (!data) throw new Error('no file');
  return data.id;
}

import { client } from '@/api/client';

/** Sends a file as it is to the lab's files; its number there. */
export async function uploadPublic(lab: string, file: File): Promise<number> {
  const { data } = await client.POST('/v1/labs/{lab}/files', {
    params: { path: { lab }, query: { name: file.name.slice(0, 200), public: true } },
    headers: { 'Content-Type': file.type || 'application/octet-stream' },
    body: file as never,
    bodySerializer: (body: unknown) => body as File,
  });
  if (!data) throw new Error('no file');
  return data.id;
}

/** The file chosen in an `<input type="file">`, if one was. */
export const chosen = (files: FileList | null | undefined): File | null => files?.[0] ?? null;

/** A text with one thing a line, as a list. */
export const linesOf = (text: string): string[] =>
  text.split('\n').map((one) => one.trim()).filter(Boolean);

/** An empty number field says nothing. */
export const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

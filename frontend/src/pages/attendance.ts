import { client } from '@/api/client';
import type { components } from '@/api/generated';

type AttendanceRecord = components['schemas']['AttendanceRecord'];

/** Records who came to an activity of the lab, for whoever is signed in. */
export const saveAttendance =
  (lab: string, { id, version }: { id: number; version: number }) =>
  (body: AttendanceRecord) =>
    client.PUT('/v1/labs/{lab}/activities/{activity}/attendance', {
      params: { path: { lab, activity: id }, header: { 'If-Match': `"${version}"` } },
      body,
    });

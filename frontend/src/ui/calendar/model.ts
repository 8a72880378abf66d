/** What the calendar draws: columns of one day each, and events in minutes since midnight. */

export type EventTone = 'confirmed' | 'pending' | 'held' | 'offered' | 'busy';

export interface CalendarColumn {
  id: string;
  label: string;
  /** Small words under the label: why it is closed, school holidays. */
  notes?: readonly string[] | undefined;
  /** Leads to more about the column. */
  href?: string | undefined;
  /** Opening hours in minutes; null when the whole column is closed. */
  opens: number | null;
  closes: number | null;
  /** Why it is closed. */
  reason?: string | null | undefined;
  /** Everything that starts before this minute is past. */
  pastUntil: number;
  /** The present minute, in the column where it is. */
  now?: number | undefined;
}

export interface CalendarEvent {
  id: number;
  /** The columns it takes: several when a composite room blocks its parts. */
  columns: readonly string[];
  from: number;
  to: number;
  /** Minutes kept free after it. */
  gap: number;
  title: string;
  /** "9 h – 12 h". */
  time: string;
  note?: string | undefined;
  /** Its state in words; colour and border say the same. */
  state?: string | undefined;
  tone: EventTone;
  mine?: boolean | undefined;
  /** Does not answer the filter: shown, so that nothing taken looks free, but set back. */
  faded?: boolean | undefined;
  movable?: boolean | undefined;
  /** Nothing more to know about it: it cannot be opened. */
  mute?: boolean | undefined;
}

export interface Range {
  column: string;
  from: number;
  to: number;
}

export const STEP = 15;

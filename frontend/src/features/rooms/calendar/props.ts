import type { CalendarEvent } from '@/ui/calendar/model';
import type { Shown } from '../week';
import type { Place } from './moves';
import type { CalendarView } from './search';
import type { CalendarWords } from './words';

/** What every view of the calendar is given. */
export interface ViewProps {
  lab: string;
  shown: Shown;
  view: CalendarView;
  /** The day that the address names, or today. */
  day: string;
  now: { day: string; minute: number };
  words: CalendarWords;
  /** Absent for those who may not book. */
  onBook?: ((place: Place) => void) | undefined;
  onOpen: (event: Pick<CalendarEvent, 'id'>) => void;
  onMove: (event: Pick<CalendarEvent, 'id'>, to: Partial<Place>) => void;
}

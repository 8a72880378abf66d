import { useNow } from '@/ui/now';
import { wallClock } from '../time';
import { Closures } from './Closures';
import { OpeningRequests } from './OpeningRequests';
import { UsualWeek } from './UsualWeek';
import './settings.css';

/** When the house is open: what is asked, what is exceptional, what is usual. */
export function Opening({ lab }: { lab: string }) {
  const { day: today } = wallClock(useNow(), 'Europe/Paris');
  return (
    <div className="ti-stack" data-gap="large">
      <OpeningRequests lab={lab} />
      <Closures lab={lab} today={today} />
      <UsualWeek lab={lab} />
    </div>
  );
}

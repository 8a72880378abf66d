import { useNavigate } from '@tanstack/react-router';
import './plan.css';

export interface PlanRoom {
  slug: string;
  name: string;
  /** Metres, or any unit: only proportions count. */
  x: number;
  y: number;
  width: number;
  height: number;
  indoor: boolean;
  busy: boolean;
  /** "Libre maintenant", "Occupée jusqu'à 16 h". */
  state: string;
  href?: string | undefined;
}

const UNIT = 60;
const WALL = 6;
const ROOF = 84;

/** The floor seen from above, under its roof: each room says whether it is free, and leads to it. */
export function HousePlan({ title, rooms }: { title: string; rooms: readonly PlanRoom[] }) {
  const navigate = useNavigate();
  const width = Math.max(1, ...rooms.map((one) => one.x + one.width)) * UNIT;
  const height = Math.max(1, ...rooms.map((one) => one.y + one.height)) * UNIT;
  const inside = rooms.filter((one) => one.indoor);
  const floor = Math.max(1, ...inside.map((one) => one.y + one.height)) * UNIT;
  return (
    <svg
      className="ti-plan"
      viewBox={`${-WALL} ${-ROOF - WALL} ${width + 2 * WALL} ${height + ROOF + 2 * WALL}`}
      aria-label={title}
    >
      <path
        className="ti-plan__roof"
        d={`M${-WALL} 0 L${width / 2} ${-ROOF} L${width * 0.72} ${-ROOF * 0.56} V${-ROOF * 0.9} h${UNIT * 0.6} v${ROOF * 0.53} L${width + WALL} 0 Z`}
      />
      <rect className="ti-plan__floor" x={0} y={0} width={width} height={floor} />
      {rooms.map((one) => {
        const left = one.x * UNIT;
        const top = one.y * UNIT;
        const wide = one.width * UNIT;
        const tall = one.height * UNIT;
        const drawn = (
          <>
            <rect className="ti-plan__room" x={left} y={top} width={wide} height={tall} />
            <text className="ti-plan__name" x={left + wide / 2} y={top + tall / 2 - 6}>
              {one.name}
            </text>
            <text className="ti-plan__state" x={left + wide / 2} y={top + tall / 2 + 20}>
              {one.state}
            </text>
          </>
        );
        const shape = { 'data-busy': one.busy, 'data-outdoor': !one.indoor };
        return one.href === undefined ? (
          <g key={one.slug} className="ti-plan__cell" {...shape}>
            {drawn}
          </g>
        ) : (
          <a
            key={one.slug}
            className="ti-plan__cell"
            {...shape}
            href={one.href}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              const [to = '/', query] = (one.href ?? '/').split('?');
              void navigate({ to: to as '/', search: Object.fromEntries(new URLSearchParams(query)) as never });
            }}
          >
            {drawn}
          </a>
        );
      })}
    </svg>
  );
}

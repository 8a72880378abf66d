import { useFormat } from '@/i18n';

/** What a figure starts from, or is meant to reach. */
export interface Aim {
  kind: 'reference' | 'cible';
  /** "Cible 2026". */
  label: string;
  value: number;
}

/** Aims in words, for those who hear the chart and for the legend. */
export function useAimWords(): (aim: Aim) => string {
  const format = useFormat();
  return ({ label, value }) => `${label} : ${format.number(value, 2)}`;
}

interface AimLinesProps {
  aims: readonly Aim[];
  from: number;
  to: number;
  y: (value: number) => number;
}

/** Aims drawn across. */
export function AimLines({ aims, from, to, y }: AimLinesProps) {
  // On a clear ground of their own, they are seen across bars too.
  return aims.map((one) => {
    const across = { x1: from, x2: to, y1: y(one.value), y2: y(one.value) };
    return (
      <g key={one.kind} className="ti-chart__aim" data-kind={one.kind}>
        <line {...across} className="ti-chart__ground" />
        <line {...across} />
      </g>
    );
  });
}

export function AimLegend({ aims }: { aims: readonly Aim[] }) {
  const words = useAimWords();
  if (aims.length === 0) return null;
  return (
    <ul className="ti-plain ti-chart__legend">
      {aims.map((one) => (
        <li key={one.kind} data-what={one.kind}>
          {words(one)}
        </li>
      ))}
    </ul>
  );
}

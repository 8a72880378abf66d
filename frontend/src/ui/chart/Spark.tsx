import { runs, scaleOf } from './scale';
import './lines.css';

const WIDTH = 120;
const HEIGHT = 36;

/** The shape of the last periods, from zero; whoever does not see it has the sentence beside it. */
export function Spark({ values, aim }: { values: readonly (number | null)[]; aim: number | null }) {
  const { bottom, top } = scaleOf([...values, aim]);
  const x = (rank: number) => (rank / Math.max(1, values.length - 1)) * WIDTH;
  const y = (value: number) => HEIGHT - ((value - bottom) / (top - bottom)) * HEIGHT;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="ti-spark" aria-hidden="true" focusable="false">
      {runs(values).map((run) => {
        const line = run.map((at) => `${x(at)},${y(values[at] ?? 0)}`).join(' ');
        return (
          <g key={run[0]}>
            <polygon className="ti-spark__area" points={`${x(run[0] ?? 0)},${y(0)} ${line} ${x(run.at(-1) ?? 0)},${y(0)}`} />
            <polyline points={line} />
          </g>
        );
      })}
      <line x1="0" x2={WIDTH} y1={y(0)} y2={y(0)} />
      {aim !== null && <line x1="0" x2={WIDTH} y1={y(aim)} y2={y(aim)} data-aim />}
    </svg>
  );
}

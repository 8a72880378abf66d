import { project } from '@/geo/projection';
import outlines from '@/geo/regions.json';
import { AppLink } from '../AppLink';
import './map.css';

interface MapLab {
  slug: string;
  name: string;
  region?: string | null;
  region_code?: string | null;
  lon?: number | null;
  lat?: number | null;
}

/** Chief towns of the regions (COG code): where a lab stands when its card gives no coordinates. */
const CHIEF_TOWNS: Record<string, readonly [number, number]> = {
  '11': [2.35, 48.86],
  '24': [1.91, 47.9],
  '27': [5.04, 47.32],
  '28': [1.1, 49.44],
  '32': [3.06, 50.63],
  '44': [7.75, 48.58],
  '52': [-1.55, 47.22],
  '53': [-1.68, 48.11],
  '75': [-0.58, 44.84],
  '76': [1.44, 43.6],
  '84': [4.84, 45.76],
  '93': [5.37, 43.3],
  '94': [8.74, 41.93],
};

/** France and its labs: each mark is a link, and the list beside says the same. */
export function LabMap({ labs, caption }: { labs: readonly MapLab[]; caption: string }) {
  const places = new Map<string, MapLab[]>();
  for (const lab of labs) {
    const key = lab.lon && lab.lat ? `${lab.lon},${lab.lat}` : (lab.region_code ?? '');
    places.set(key, [...(places.get(key) ?? []), lab]);
  }
  const marks = [...places].flatMap(([key, here]) => {
    const first = here[0];
    const [lon, lat] =
      first?.lon && first.lat ? [first.lon, first.lat] : (CHIEF_TOWNS[key] ?? [null, null]);
    const at = lon === null || lat === null ? null : project(lon, lat);
    return at && at.inset === null && first ? [{ key, here, first, x: at.x, y: at.y }] : [];
  });
  const active = new Set(labs.map((lab) => lab.region_code));
  return (
    <div className="ti-map">
      <svg viewBox="0 0 1010 1010" className="ti-map__svg" aria-hidden="true" focusable="false">
        {outlines.regions.map((one) => (
          <path key={one.code} d={one.d} className="ti-map__region" data-active={active.has(one.code)} />
        ))}
        {marks.map(({ key, here, x, y }) => (
          <g key={key}>
            <circle cx={x} cy={y} r="26" className="ti-map__mark" />
            <text x={x} y={y + 10} textAnchor="middle" className="ti-map__count">
              {here.length}
            </text>
          </g>
        ))}
      </svg>
      <nav aria-label={caption} className="ti-map__list">
        <p className="ti-small">{caption}</p>
        <ul className="ti-plain">
          {marks.map(({ key, here, first }) => (
            <li key={key}>
              <strong>{first.region}</strong>{' '}
              {here.map((lab) => (
                <AppLink key={lab.slug} href={`/labs/${lab.slug}`} className="ti-tag" data-action>
                  {lab.name}
                </AppLink>
              ))}
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

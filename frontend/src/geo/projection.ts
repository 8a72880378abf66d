import outlines from './regions.json';

export interface PointOnMap {
  x: number;
  y: number;
  /** INSEE code of the overseas department whose inset holds the point; null for the hexagon. */
  inset: string | null;
}

const rad = (degrees: number) => (degrees * Math.PI) / 180;

// Lambert-93 (RGF93), the projection of the outlines; EPSG:2154 constants.
const EXPONENT = 0.725607765;
const SCALE = 11_754_255.426;
const EXCENTRICITY = 0.08181919112;

function lambert93(lon: number, lat: number): [number, number] {
  const sin = Math.sin(rad(lat));
  const isometric =
    Math.log(Math.tan(Math.PI / 4 + rad(lat) / 2)) +
    (EXCENTRICITY / 2) * Math.log((1 - EXCENTRICITY * sin) / (1 + EXCENTRICITY * sin));
  const radius = SCALE * Math.exp(-EXPONENT * isometric);
  const angle = EXPONENT * rad(lon - 3);
  return [700_000 + radius * Math.sin(angle), 12_655_612.05 - radius * Math.cos(angle)];
}

// Fitted on the extreme points of the coast (Corsen, Lauterbourg, Bray-Dunes, Lamanère): within 5
// units of the 1010-unit drawing. The drawing brings Corsica nearer to the coast than it is.
const X = [0.00094621267, -116.759] as const;
const Y = [-0.00094943568, 6750.386] as const;
const CORSICA_SHIFT = -49.3;

interface Bounds {
  code: string;
  west: number;
  east: number;
  south: number;
  north: number;
}

const OVERSEAS: readonly Bounds[] = [
  { code: '971', west: -61.81, east: -61.0, south: 15.83, north: 16.52 },
  { code: '972', west: -61.23, east: -60.81, south: 14.39, north: 14.88 },
  { code: '973', west: -54.6, east: -51.61, south: 2.11, north: 5.75 },
  { code: '974', west: 55.22, east: 55.84, south: -21.39, north: -20.87 },
  { code: '976', west: 45.02, east: 45.3, south: -13.01, north: -12.64 },
];

/** Place of a longitude and latitude on the drawing; null outside of France. */
export function project(lon: number, lat: number): PointOnMap | null {
  if (lat > 41 && lat < 51.5 && lon > -5.5 && lon < 10) {
    const [east, north] = lambert93(lon, lat);
    const isCorsica = lon > 8.4 && lat < 43.2;
    return {
      x: X[0] * east + X[1] + (isCorsica ? CORSICA_SHIFT : 0),
      y: Y[0] * north + Y[1],
      inset: null,
    };
  }
  const found = OVERSEAS.find(
    (one) =>
      lon >= one.west - 0.2 &&
      lon <= one.east + 0.2 &&
      lat >= one.south - 0.2 &&
      lat <= one.north + 0.2,
  );
  const outline = outlines.overseas.find((one) => one.code === found?.code);
  if (!found || !outline) return null;
  const [, , width = 50, height = 50] = outline.viewBox.split(' ').map(Number);
  return {
    x: ((lon - found.west) / (found.east - found.west)) * (width - 2),
    y: ((found.north - lat) / (found.north - found.south)) * (height - 2),
    inset: found.code,
  };
}

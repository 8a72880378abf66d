export interface FieldProblem {
  /** JSON pointer into the body that was sent, for instance `/starts_at`. */
  pointer: string;
  detail: string;
  code?: string | undefined;
}

/** RFC 9457 problem details, as an error that queries and mutations reject with. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | null = null,
    readonly code: string | null = null,
    readonly requestId: string | null = null,
    readonly errors: readonly FieldProblem[] = [],
    /** What a particular problem adds: the bookings in the way, the next free slots… */
    readonly extra: Readonly<Record<string, unknown>> = {},
    readonly retryAfter: number | null = null,
  ) {
    super(detail ?? title);
  }
}

/** Status of a request that never reached the server. */
export const UNREACHABLE = 0;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function fields(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const { pointer, detail, message, code } = one as Record<string, unknown>;
    return [
      {
        pointer: text(pointer) ?? '',
        detail: text(detail) ?? text(message) ?? '',
        code: text(code) ?? undefined,
      },
    ];
  });
}

export async function problemFrom(response: Response): Promise<ProblemError> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const found = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const { title, detail, code, errors, type: _type, status: _status, ...extra } = found;
  const wait = Number(response.headers.get('Retry-After'));
  return new ProblemError(
    response.status,
    text(title) ?? response.statusText,
    text(detail),
    text(code),
    response.headers.get('X-Request-ID'),
    fields(errors),
    extra,
    Number.isFinite(wait) && wait > 0 ? wait : null,
  );
}

/** Any failure, as a problem that a page can show. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof TypeError) return new ProblemError(UNREACHABLE, error.message);
  return new ProblemError(500, error instanceof Error ? error.message : String(error));
}

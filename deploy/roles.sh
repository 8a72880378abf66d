#!/bin/sh
# Les rôles et la base, au premier démarrage de PostgreSQL (ou à la main, avec un compte d'administration).
set -eu
psql --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" \
  --set=owner="$OWNER_PASSWORD" --set=app="$APP_PASSWORD" --set=public="$PUBLIC_PASSWORD" <<'SQL'
CREATE ROLE tilab_owner LOGIN PASSWORD :'owner';
CREATE ROLE tilab_app LOGIN PASSWORD :'app';
CREATE ROLE tilab_public LOGIN PASSWORD :'public';
CREATE ROLE tilab_backup NOLOGIN;
CREATE DATABASE tilab OWNER tilab_owner;
SQL

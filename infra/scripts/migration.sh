#!/usr/bin/env bash
# Adds a migration to both databases: bash infra/scripts/migration.sh AddSomething
set -euo pipefail
cd "$(dirname "$0")/../.."

if [[ ! ${1-} =~ ^[A-Z][A-Za-z0-9]*$ ]]; then
  echo "Usage: bash infra/scripts/migration.sh NameInPascalCase" >&2
  exit 2
fi

dotnet tool restore
for engine in Sqlite Postgres; do
  dotnet ef migrations add "$1" --project bot/Features --context "${engine}Db" --output-dir "Storage/Migrations/$engine"
done

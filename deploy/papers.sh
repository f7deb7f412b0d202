#!/usr/bin/env bash
# `make papers`: the demo school's papers, PDF and Word, from a throw-away database at the stage "decided".
set -euo pipefail
cd "$(dirname "$0")/.."

out=$(realpath --canonicalize-missing "${1:-var/papers}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unset DATABASE_URL REDIS_URL EMAIL_URL
export VAR_DIR=$folder DATABASE_URL="sqlite:///$folder/db.sqlite3"

.venv/bin/python manage.py migrate --verbosity 0
.venv/bin/python manage.py seed_demo --stage decided --people 60 --seed 7
.venv/bin/python manage.py print_demo_papers --out "$out"

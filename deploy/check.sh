#!/usr/bin/env bash
# `make check`: everything that can be judged without running the tests, and the floor test. Runs all, fails if one fails.
set -uo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=()

step() {
    local name=$1
    shift
    echo "== $name"
    "$@" || failed+=("$name")
}

production() {
    env -u DEBUG -u EMAIL_URL VAR_DIR="$folder" HTTPS=1 SITE_URL=https://thidua.example.edu.vn \
        SECRET_KEY="$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
        ALLOWED_HOSTS=thidua.example.edu.vn CSRF_TRUSTED_ORIGINS=https://thidua.example.edu.vn \
        DATABASE_URL=postgres://emulation:x@127.0.0.1:5432/emulation REDIS_URL=redis://127.0.0.1:6379/0 "$@"
}

step "ruff" .venv/bin/ruff check --no-cache .
step "types" .venv/bin/mypy
step "migrations" env VAR_DIR="$folder" DATABASE_URL="sqlite:///$folder/db.sqlite3" \
    .venv/bin/python manage.py makemigrations --check --dry-run
step "production settings" production .venv/bin/python manage.py check --deploy --fail-level WARNING
step "floors" .venv/bin/python -m pytest tests/test_floors.py -q -n0

if [ ${#failed[@]} -gt 0 ]; then
    echo "Failed: ${failed[*]}" >&2
    exit 1
fi
echo "All checks passed."

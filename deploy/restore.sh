#!/usr/bin/env bash
# Puts a backup back: the database as it was, and the files beside it. Stop the program first.
# Usage: deploy/restore.sh FILE [--force]   (--force: replace a database that holds data)
# Uses DATABASE_URL and VAR_DIR as the program does; the backup must come from the same kind of database.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 077

refuse() {
    echo "$*" >&2
    exit 1
}

file=${1:-}
force=${2:-}
[ -n "$file" ] || { echo "Cách dùng (usage): deploy/restore.sh FILE [--force]" >&2; exit 2; }
[ -f "$file" ] || refuse "Không có tệp (no such file): $file"
var=$(realpath --canonicalize-missing "${VAR_DIR:-var}")
database=${DATABASE_URL:-sqlite:///$var/db.sqlite3}
python=.venv/bin/python
[ -x "$python" ] || python=python3

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar --extract --file="$file" --directory="$work" 2>/dev/null || refuse "Tệp sao lưu hỏng (damaged backup): $file"
(cd "$work" && sha256sum --check --quiet SHA256SUMS >/dev/null 2>&1) || refuse "Tệp sao lưu hỏng (damaged backup): $file"

may_replace() {
    [ "$force" = --force ] || refuse "Cơ sở dữ liệu đang có dữ liệu; muốn thay thế, thêm --force (database is not empty)"
}

case $database in
sqlite:///*)
    path=${database#sqlite:///}
    [ -f "$work/database.sqlite3" ] || refuse "Bản sao lưu này không phải của SQLite (not a SQLite backup)"
    [ ! -e "$path" ] || may_replace
    mkdir -p "$(dirname "$path")"
    cp "$work/database.sqlite3" "$path.new"
    rm -f "$path-wal" "$path-shm"
    mv "$path.new" "$path"
    ;;
postgres*://*)
    [ -f "$work/database.dump" ] || refuse "Bản sao lưu này không phải của PostgreSQL (not a PostgreSQL backup)"
    tables=$(psql --no-psqlrc --tuples-only --no-align --dbname="$database" \
        --command="select count(*) from pg_tables where schemaname = 'public'")
    [ "$tables" = 0 ] || may_replace
    # All or nothing: tables that are newer than the backup go too.
    {
        echo 'set client_min_messages = warning; drop schema public cascade; create schema public;'
        pg_restore --no-owner --no-privileges --file=- "$work/database.dump" | grep -vE '^CREATE SCHEMA public;$'
    } | psql --no-psqlrc --quiet --single-transaction --set=ON_ERROR_STOP=1 --output=/dev/null --dbname="$database"
    ;;
*) refuse "Không biết khôi phục cơ sở dữ liệu này (unknown database)" ;;
esac

mkdir -p "$var"
tar --extract --file="$work/files.tar" --directory="$var"
rm -rf "$var/cache" "$var/broker"
"$python" manage.py migrate --verbosity 0 --noinput
echo "Đã khôi phục (restored): $(basename "$file")"

#!/usr/bin/env bash
# Writes one file with everything a school cannot lose: the database, the uploaded and signed files, the keys.
# Usage: deploy/backup.sh [FOLDER]   (default: backups; prints the file's path)
# Uses DATABASE_URL and VAR_DIR as the program does. May run while the program is in use.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 077

folder=$(realpath --canonicalize-missing "${1:-backups}")
var=$(realpath --canonicalize-missing "${VAR_DIR:-var}")
database=${DATABASE_URL:-sqlite:///$var/db.sqlite3}
python=.venv/bin/python
[ -x "$python" ] || python=python3

mkdir -p "$folder"
work=$(mktemp -d "$folder/.backup-XXXXXX")
trap 'rm -rf "$work"' EXIT

# The database first: a file written meanwhile is one too many in the copy, never one too few.
case $database in
sqlite:///*)
    path=${database#sqlite:///}
    [ -f "$path" ] || { echo "Không có cơ sở dữ liệu (no database): $path" >&2; exit 1; }
    "$python" - "$path" "$work/database.sqlite3" <<'PYTHON'
import sqlite3, sys
source, copy = (sqlite3.connect(path, timeout=60) for path in sys.argv[1:3])
source.backup(copy)
copy.execute("PRAGMA journal_mode=DELETE")
assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the copy is damaged"
PYTHON
    ;;
postgres*://*)
    pg_dump --format=custom --no-owner --no-privileges --file="$work/database.dump" --dbname="$database"
    pg_restore --list "$work/database.dump" >/dev/null
    ;;
*)
    echo "Không biết sao lưu cơ sở dữ liệu này (unknown database)" >&2
    exit 2
    ;;
esac

# The folder without what can be made again.
mkdir -p "$var"
tar --create --file="$work/files.tar" --directory="$var" --warning=no-file-changed \
    --exclude='./db.sqlite3*' --exclude=./broker --exclude=./cache --exclude=./static --exclude='./static.collected' \
    --exclude=./beat --exclude=./papers . || [ $? -eq 1 ] # 1: a file changed while it was read

(cd "$work" && sha256sum database.* files.tar >SHA256SUMS)
file="$folder/emulation-$(date +%Y%m%d-%H%M%S).tar"
tar --create --file="$work/all.tar" --directory="$work" SHA256SUMS $(cd "$work" && ls database.*) files.tar
mv "$work/all.tar" "$file"
echo "$file"

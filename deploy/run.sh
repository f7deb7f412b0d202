#!/usr/bin/env bash
# `make run`: sets up what is missing, then web, jobs and scheduler together until Ctrl-C.
# The data are in var/ (VAR_DIR); delete it to begin again.
set -euo pipefail
cd "$(dirname "$0")/.."

export PORT=${PORT:-8000}
case $PORT in *[!0-9]* | '') echo "PORT phải là một số, ví dụ: make run PORT=8001" >&2; exit 2 ;; esac
if (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; then
    echo "Cổng $PORT đang có chương trình khác dùng; vui lòng chạy (port in use): make run PORT=$((PORT + 1))" >&2
    exit 1
fi

export WEB_PORT=$PORT
VAR_DIR=$(realpath --canonicalize-missing "${VAR_DIR:-var}")
export VAR_DIR
deploy/setup.sh run
export SITE_URL=${SITE_URL:-http://127.0.0.1:$PORT}
mkdir -p "$VAR_DIR/beat"
.venv/bin/python manage.py set_up_demo
# A school's trial machine may well be root's; the page-long warning would hide the address.
export PYTHONWARNINGS="ignore:You're running the worker with superuser privileges"
exec .venv/bin/honcho start --env /dev/null --procfile deploy/Procfile --app-root "$PWD"

#!/usr/bin/env bash
# Makes this machine ready: Debian packages, virtual environment, translations, static files.
# Usage: deploy/setup.sh run|test. Does nothing, and needs no network, when all is there already.
set -euo pipefail
cd "$(dirname "$0")/.."

what=${1:-run}
python=${PYTHON:-python3}
packages=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation gettext poppler-utils python3-venv)
[ "$what" = test ] && packages+=(chromium)

refuse() {
    echo "$*" >&2
    exit 1
}

missing_packages() {
    local package
    for package in "${packages[@]}"; do
        # A Python built from source, or from elsewhere, has its own venv module.
        [ "$package" = python3-venv ] && "$python" -c 'import ensurepip, venv' 2>/dev/null && continue
        dpkg-query --show --showformat='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || echo "$package"
    done
}

install_packages() {
    command -v dpkg-query >/dev/null || return 0 # not Debian: the README names what is needed
    local missing as_root=()
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -eq 0 ] && return
    local wanted="sudo apt-get install -y ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || refuse "Thiếu gói hệ thống, vui lòng chạy (system packages are missing): $wanted"
        as_root=(sudo -n)
    fi
    echo "Cài gói hệ thống: ${missing[*]}"
    "${as_root[@]}" apt-get update -qq &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
        refuse "Chưa cài được gói hệ thống, vui lòng chạy (system packages are missing): $wanted"
}

# A browser without windows needs half the time. Where it cannot be had, the tests take the whole one.
install_quick_browser() {
    local as_root=()
    { command -v dpkg-query && ! command -v chromium-headless-shell; } >/dev/null || return 0
    [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        -o Acquire::Retries=0 chromium-headless-shell >/dev/null 2>&1 ||
        echo "Không cài được chromium-headless-shell; các bài thử trình duyệt sẽ chậm hơn (browser tests will be slower)."
}

check_python() {
    "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null ||
        refuse "Cần Python 3.11 trở lên; vui lòng cài, hoặc chỉ ra nó: make run PYTHON=/đường/dẫn/python3.11"
}

make_environment() {
    .venv/bin/python -c '' 2>/dev/null && return
    echo "Tạo môi trường Python (.venv)"
    "$python" -m venv --clear .venv
}

# Installs a requirements file, only when it is not the one installed last time.
install_requirements() {
    local file=$1 stamp=".venv/$1.installed" sum
    sum=$(sha256sum <"$file")
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ] && return
    echo "Cài thư viện trong $file (lần đầu mất vài phút)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement "$file"
    echo "$sum" >"$stamp"
}

# The validator of Word files comes from npm. Without npm, or without network, its test is skipped and says so.
install_word_schema() {
    local from=tests/documents/word_schema into=.venv/word-schema sum
    command -v npm >/dev/null || return 0
    sum=$(sha256sum <"$from/package-lock.json")
    [ -f "$into/installed" ] && [ "$(cat "$into/installed")" = "$sum" ] && return
    echo "Cài bộ kiểm tra tệp Word (npm)"
    mkdir -p "$into" && cp "$from"/package*.json "$into"
    (cd "$into" && npm install --silent --no-audit --no-fund --ignore-scripts 2>/dev/null) && echo "$sum" >"$into/installed" ||
        echo "Không cài được; kiểm thử tệp Word theo lược đồ sẽ bỏ qua (the Word schema test will be skipped)."
}

compile_translations() {
    local source compiled
    while IFS= read -r source; do
        compiled=${source%.po}.mo
        [ "$compiled" -nt "$source" ] || msgfmt --output-file="$compiled" "$source"
    done < <(find locale -name '*.po' 2>/dev/null)
}

collect_static() {
    local folder=${VAR_DIR:-var} stamp
    stamp=$folder/static.collected
    [ -f "$stamp" ] && [ -d "$folder/static" ] &&
        [ -z "$(find static .venv/requirements.txt.installed emulation/settings.py -newer "$stamp" -print -quit)" ] && return
    mkdir -p "$folder"
    .venv/bin/python manage.py collectstatic --noinput --clear --verbosity 0
    touch "$stamp"
}

install_packages
[ "$what" = test ] && install_quick_browser
[ -x .venv/bin/python ] || check_python
make_environment
install_requirements requirements.txt
[ "$what" = test ] && install_requirements requirements-dev.txt
[ "$what" = test ] && install_word_schema
compile_translations
[ "$what" = run ] && collect_static
exit 0

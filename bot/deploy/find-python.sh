#!/bin/sh
# Prints a Python that really runs: find-python.sh 3.10 (exactly that) or find-python.sh 3.11+ (that or newer).
# A pyenv shim may exist and still fail, so every candidate is run before it is believed.
wanted=$1
exact=${wanted%+}

works() {
    [ -n "$1" ] && [ "$("$1" -c "import sys, venv, ensurepip
have = sys.version_info[:2]
want = tuple(map(int, '$exact'.split('.')))
print(have == want or ('$wanted'.endswith('+') and have >= want))" 2>/dev/null)" = True ]
}

candidates() {
    command -v "python$exact"
    case $wanted in
    *+) command -v python3.12; command -v python3.13; command -v python3 ;;
    esac
    for root in "${PYENV_ROOT:-$HOME/.pyenv}"; do
        ls -d "$root"/versions/"$exact".*/bin/python 2>/dev/null | sort -V -r
    done
    command -v uv >/dev/null 2>&1 && uv python find "$exact" 2>/dev/null
    [ -x .venv/bin/uv ] && .venv/bin/uv python find "$exact" 2>/dev/null
}

for python in $(candidates); do
    if works "$python"; then
        echo "$python"
        exit 0
    fi
done
uv=$(command -v uv || echo .venv/bin/uv)
if [ -x "$uv" ] && "$uv" python install "$exact" >/dev/null 2>&1; then
    python=$("$uv" python find "$exact" 2>/dev/null)
    if works "$python"; then
        echo "$python"
        exit 0
    fi
fi
echo "Spoorwijzer needs Python $exact: install it (Debian: apt-get install python$exact python$exact-venv; pyenv: pyenv install $exact; uv: uv python install $exact) and run the command again." >&2
exit 1

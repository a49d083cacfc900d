#!/bin/sh
# Prints a Python that really runs: find-python.sh 3.10 (exactly that) or find-python.sh 3.11 3.14 (from .. up to).
# A pyenv shim may exist and still fail, so every candidate is run before it is believed.
lowest=$1
highest=${2:-$1}

works() {
    [ -n "$1" ] && [ "$("$1" -c "import sys, venv, ensurepip
low, high = (tuple(map(int, one.split('.'))) for one in ('$lowest', '$highest'))
print(low <= sys.version_info[:2] <= high)" 2>/dev/null)" = True ]
}

# From the lowest minor version to the highest: 3.11 3.12 …
versions() {
    minor=${lowest#3.}
    while [ "$minor" -le "${highest#3.}" ]; do
        echo "3.$minor"
        minor=$((minor + 1))
    done
}

candidates() {
    for version in $(versions); do
        command -v "python$version"
    done
    command -v python3
    for version in $(versions); do
        ls -d "${PYENV_ROOT:-$HOME/.pyenv}/versions/$version".*/bin/python 2>/dev/null | sort -V -r
    done
    for uv in "$(command -v uv)" .tools/bin/uv; do
        [ -x "$uv" ] && "$uv" python find --no-project "$lowest" 2>/dev/null
    done
}

for python in $(candidates); do
    if works "$python"; then
        echo "$python"
        exit 0
    fi
done
for uv in "$(command -v uv)" .tools/bin/uv; do
    if [ -x "$uv" ] && UV_PYTHON_INSTALL_BIN=0 "$uv" python install "$lowest" >/dev/null 2>&1; then
        python=$("$uv" python find --no-project "$lowest" 2>/dev/null)
        if works "$python"; then
            echo "$python"
            exit 0
        fi
    fi
done

# What works on this system: Debian has one Python only, without venv and pip; Ubuntu has another.
release=$(. "${OS_RELEASE:-/etc/os-release}" 2>/dev/null && echo "$ID-$VERSION_ID")
case $lowest/$release in
3.11/debian-12 | 3.11/debian-13 | 3.11/ubuntu-2[4-9].* | 3.10/ubuntu-22.04) remedy="apt-get install python3 python3-venv" ;;
*) remedy="let this machine reach github.com once, from where it is fetched; or, with a compiler and pyenv: pyenv install $lowest" ;;
esac
echo "Spoorwijzer needs Python $lowest$([ "$lowest" = "$highest" ] || echo " to $highest") and found none that runs. Remedy: $remedy. Then run the command again." >&2
exit 1

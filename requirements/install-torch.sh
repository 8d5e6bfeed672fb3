#!/bin/sh
# Installs the CPU build of PyTorch: a wheel this machine already offers (pip's find-links), else the one that uv knows
# where to find. The registry's default on Linux is a CUDA build with gigabytes of libraries that Footnote never uses.
set -eu
venv=$1
spec=$(grep '^torch==' "$(dirname "$0")/torch.txt")

is_cpu_build() {
    "$venv/bin/python" -c "
import importlib.metadata, sys
import torch
wanted = '$spec'.split('==')[1]
sys.exit(torch.version.cuda is not None or importlib.metadata.version('torch').split('+')[0] != wanted)
" 2>/dev/null
}

is_cpu_build && exit 0
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-index "$spec" 2>/dev/null ||
    "$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --no-deps --compile-bytecode --torch-backend=cpu "$spec"
is_cpu_build || { echo "The CPU build of $spec could not be installed; see requirements/install-torch.sh" >&2; exit 1; }

#!/bin/sh
# Runs a program on the display there is, else on a virtual one with OpenGL. VOIR_XVFB=1: always a virtual one.
if [ -n "$DISPLAY" ] && [ -z "$VOIR_XVFB" ]; then
  exec "$@"
fi
exec xvfb-run -a -s "-screen 0 1600x1000x24 +extension GLX" "$@"

#!/bin/sh
# Records what the keyslot managers ("crypto profiles") of a running Linux kernel do, for ./keyslots validate.
#
#     sh trace-keyslots.sh [-s SECONDS] [-b KIB] [-t TRACEFS] [-d DRIVER]... OUTPUT
#
#     -s SECONDS  how long to record; without it: until interrupted (Ctrl-C)
#     -b KIB      size of the buffer for each CPU, 16384 if not given; what does not fit is lost, and reported
#     -t TRACEFS  where tracefs is mounted, if neither at /sys/kernel/tracing nor at /sys/kernel/debug/tracing
#     -d DRIVER   also trace DRIVER_program and DRIVER_evict, the functions of a driver that are not known here;
#                 they have to take (profile, key, slot), as blk_crypto_ll_ops says
#
# Needs only sh and tracefs, root, and a kernel with the options named below. It uses an instance of its own in tracefs, so that
# other tracing is not touched; all probes and the instance are removed at the end. Of each key 4 bytes are recorded, to tell keys apart:
# keep the output as you keep other secrets, and delete it when it has been validated.
set -eu

group=keyslots
# Where the material stands in a key: 6.15 put the kind of key before it. Only as many bytes as tell keys apart are read.
release=$(uname -r)
major=${release%%.*}
minor=${release#*.}
minor=${minor%%[!0-9]*}
if [ "$major" -gt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -ge 15 ]; }; then material=24; else material=20; fi

die() {
    echo "trace-keyslots.sh: $*" >&2
    exit 2
}

usage() {
    sed -n '2,15s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

seconds=
buffer=16384
drivers=
folders="/sys/kernel/tracing /sys/kernel/debug/tracing"
while getopts s:b:t:d:h option; do
    case $option in
        s) seconds=$OPTARG ;;
        t) folders=$OPTARG ;;
        b) buffer=$OPTARG ;;
        d) drivers="$drivers $OPTARG" ;;
        *) usage ;;
    esac
done
shift $((OPTIND - 1))
[ $# -eq 1 ] || usage
output=$1
case "$seconds$buffer" in *[!0-9]*) die "-s and -b take whole numbers" ;; esac
[ ! -e "$output" ] || die "$output exists already; name another file"
(umask 077 && : > "$output") || die "cannot write $output"

# ---------------------------------------------------------------- what the kernel has

missing=
need() {
    missing="$missing
  - $1"
}

has_function() {
    grep -q " $1\$" "$tracefs/available_filter_functions" 2>/dev/null ||
        grep -q "^[0-9a-f]* [tT] $1\( \|\$\)" /proc/kallsyms
}

[ "$(id -u)" -eq 0 ] || { rm -f "$output"; die "has to be run as root, which alone may set probes"; }

tracefs=
for folder in $folders; do
    [ -d "$folder/events" ] && tracefs=$folder && break
done
[ -n "$tracefs" ] || {
    rm -f "$output"
    die "no tracefs at ${folders%% *}. Mount it (mount -t tracefs tracefs /sys/kernel/tracing); if that fails, the kernel lacks CONFIG_TRACING"
}
[ -e "$tracefs/kprobe_events" ] || need "CONFIG_KPROBE_EVENTS=y: there is no kprobe_events in $tracefs"
[ -d "$tracefs/instances" ] || need "instances in tracefs, which every kernel since 3.10 with CONFIG_TRACING has"
grep -qw counter "$tracefs/trace_clock" 2>/dev/null || need "the trace_clock \"counter\", which orders the events of all CPUs"
for function in blk_crypto_get_keyslot blk_crypto_put_keyslot; do
    has_function $function ||
        need "CONFIG_BLK_INLINE_ENCRYPTION=y (stock Debian kernels lack it): there is no function $function. Kernels before 5.16 name it otherwise"
done
has_function __blk_crypto_evict_key || need "the function __blk_crypto_evict_key, which kernels from 5.16 on have"

# The functions with which drivers program and erase slots: those of them that this kernel has.
known="blk_crypto_fallback_keyslot_program:blk_crypto_fallback_keyslot_evict
ufshcd_crypto_keyslot_program:ufshcd_crypto_keyslot_evict
cqhci_crypto_keyslot_program:cqhci_crypto_keyslot_evict
ufs_qcom_ice_keyslot_program:ufs_qcom_ice_keyslot_evict
sdhci_msm_ice_keyslot_program:sdhci_msm_ice_keyslot_evict"
for driver in $drivers; do
    has_function "${driver}_program" || need "the function ${driver}_program, asked for with -d $driver"
    known="$known
${driver}_program:${driver}_evict"
done
found=
for pair in $known; do
    if has_function "${pair%%:*}" && has_function "${pair##*:}"; then
        found="$found $pair"
    fi
done
[ -n "$found" ] ||
    need "a driver that is known here: CONFIG_BLK_INLINE_ENCRYPTION_FALLBACK=y, CONFIG_SCSI_UFS_CRYPTO=y or CONFIG_MMC_CRYPTO=y; or name another one with -d"
if [ -n "$missing" ]; then
    rm -f "$output"
    die "this kernel ($(uname -r)) lacks what is needed:$missing"
fi

# ---------------------------------------------------------------- probes

instance=$tracefs/instances/$group.$$
defined=
restore() {
    trap '' INT TERM HUP
    [ ! -d "$instance" ] || {
        echo 0 > "$instance/tracing_on" || true
        for event in $defined; do
            echo 0 > "$instance/events/$group/$event/enable" 2>/dev/null || true
        done
        rmdir "$instance" || echo "trace-keyslots.sh: $instance could not be removed" >&2
    }
    for event in $defined; do
        echo "-:$group/$event" >> "$tracefs/kprobe_events" 2>/dev/null ||
            echo "-:$group/$event" >> "$tracefs/dynamic_events" 2>/dev/null ||
            echo "trace-keyslots.sh: the probe $event could not be removed" >&2
    done
}
fail() {
    restore
    rm -f "$output"
    die "$*"
}

[ ! -d "$tracefs/events/$group" ] ||
    { rm -f "$output"; die "there are probes of the group $group already: another recording is running, or one was killed. To remove them: grep $group $tracefs/kprobe_events"; }
trap 'fail "interrupted before recording began"' INT TERM HUP

# One event may be made of several functions, which their names in the group tell apart and validate does not.
probe() {
    echo "$1" >> "$tracefs/kprobe_events" 2>/dev/null || return 1
    name=${1#*:$group/}
    defined="$defined ${name%% *}"
}
# Returns with the arguments of the call need function probes on returns (fprobe) or a kretprobe that fetches arguments: 6.9 and newer.
must() {
    probe "$1" || fail "the kernel refused the probe \"$1\". $2"
}
arguments="Its returns do not give arguments: that needs Linux 6.9 or newer with CONFIG_FPROBE_EVENTS or CONFIG_KRETPROBES"
must "p:$group/get blk_crypto_get_keyslot prof=\$arg1:x64 key=\$arg2:x64 slotp=\$arg3:x64 mode=+0(\$arg2):u32 raw=+$material(\$arg2):x32" \
    "CONFIG_HAVE_FUNCTION_ARG_ACCESS_API is needed"
must "r1024:$group/getret blk_crypto_get_keyslot key=\$arg2:x64 slot=+0(\$arg3):x64 refs=+0(+0(\$arg3)):s32 ret=\$retval:u8" "$arguments"
must "p:$group/put blk_crypto_put_keyslot slot=\$arg1:x64 refs=+0(\$arg1):s32" ""
must "r256:$group/putret blk_crypto_put_keyslot slot=\$arg1:x64" "$arguments"
must "p:$group/evict __blk_crypto_evict_key prof=\$arg1:x64 key=\$arg2:x64 raw=+$material(\$arg2):x32" ""
must "r256:$group/evictret __blk_crypto_evict_key key=\$arg2:x64 ret=\$retval:s32" "$arguments"
if has_function blk_crypto_reprogram_all_keys; then
    must "p:$group/reprog blk_crypto_reprogram_all_keys prof=\$arg1:x64" ""
fi
if has_function blk_crypto_fallback_evict_keyslot; then
    probe "p:$group/hwevict blk_crypto_fallback_evict_keyslot slot=\$arg1:u32" || true
fi
number=
for pair in $found; do
    program=${pair%%:*}
    evict=${pair##*:}
    must "p:$group/prog$number $program prof=\$arg1:x64 key=\$arg2:x64 slot=\$arg3:u32 raw=+$material(\$arg2):x32" ""
    must "r:$group/progret$number $program key=\$arg2:x64 slot=\$arg3:u32 ret=\$retval:s32" "$arguments"
    must "p:$group/kevict$number $evict prof=\$arg1:x64 key=\$arg2:x64 slot=\$arg3:u32" ""
    must "r:$group/kevictret$number $evict key=\$arg2:x64 slot=\$arg3:u32 ret=\$retval:s32" "$arguments"
    number=$((${number:-1} + 1))
done

# ---------------------------------------------------------------- record

mkdir "$instance" || fail "cannot make $instance"
echo counter > "$instance/trace_clock" || fail "the trace_clock cannot be set"
echo "$buffer" > "$instance/buffer_size_kb" || fail "no memory for $buffer KiB for each CPU; give a smaller -b"
for event in $defined; do
    echo 1 > "$instance/events/$group/$event/enable" || fail "the probe $event cannot be switched on"
done
echo "keyslots-trace version=1 clock=counter kernel=$(uname -r)" > "$instance/trace_marker" || true

stop=
trap 'stop=1' INT TERM HUP
if [ -n "$seconds" ]; then
    echo "Recording for $seconds seconds; Ctrl-C ends it earlier." >&2
    sleep "$seconds" || true
else
    echo "Recording; Ctrl-C ends it." >&2
    while [ -z "$stop" ]; do
        sleep 1 || true
    done
fi
echo 0 > "$instance/tracing_on"
cat "$instance/trace" > "$output"
lost=$(cat "$instance"/per_cpu/cpu*/stats | awk '/^(overrun|dropped events):/ { lost += $NF } END { print lost + 0 }')
trap - INT TERM HUP
restore

echo "Recorded $(grep -c -v '^#' "$output" || true) events into $output." >&2
[ "$lost" -eq 0 ] || echo "$lost events were lost: give a larger -b, or record for a shorter time." >&2
echo "To hold them against the specification, in a working copy of the project:" >&2
echo "    ./keyslots validate $output" >&2

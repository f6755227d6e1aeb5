"""Changes what belongs to all of its process."""

import asyncio
import builtins
import ctypes
import decimal
import faulthandler
import gc
import json
import locale
import os
import resource
import shutil
import signal
import socket
import sys
import threading
import time
import warnings
from pathlib import Path

import httpx2


def _broken(*_, **__):
    raise RuntimeError("patched")


def patched_json(_tools):
    json.dumps = json.loads = _broken


def patched_asyncio(_tools):
    asyncio.timeout = asyncio.wait = asyncio.all_tasks = _broken


def patched_socket(_tools):
    socket.socket = socket.socketpair = _broken


def patched_httpx2(_tools):
    httpx2.Client = httpx2.AsyncClient = httpx2.Request = _broken


def patched_builtins(_tools):
    builtins.len = builtins.isinstance = builtins.open = _broken


def patched_exit(_tools):
    os._exit = sys.exit = _broken


def patched_time(_tools):
    time.time = time.monotonic = lambda: 0.0


def decimal_context(_tools):
    decimal.getcontext().prec = 1
    decimal.DefaultContext.prec = 1
    decimal.setcontext(decimal.Context(prec=1))


def locale_of_others(_tools):
    locale.setlocale(locale.LC_ALL, "C")


def umask(_tools):
    os.umask(0o777)


def folder(_tools):
    os.chdir("/")


def environment(_tools):
    os.environ.clear()


def modules(_tools):
    sys.modules.clear()


def path(_tools):
    sys.path.clear()


def signals(_tools):
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN)


def signals_blocked(_tools):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))


def garbage(_tools):
    gc.disable()
    gc.set_threshold(1)


def _trace(*_):
    raise RuntimeError("traced")


def trace(_tools):
    threading.settrace(_trace)
    sys.settrace(_trace)


def profile(_tools):
    sys.setprofile(_trace)


def audit(_tools):
    sys.addaudithook(_trace)


def recursion_limit(_tools):
    sys.setrecursionlimit(60)


def switch_interval(_tools):
    sys.setswitchinterval(1000)


def fault_handler(_tools):
    faulthandler.enable()
    faulthandler.dump_traceback_later(0.05, repeat=True)


def warnings_as_errors(_tools):
    warnings.simplefilter("error")
    warnings.warn("one", stacklevel=1)


def output_closed(_tools):
    sys.stdout.close()
    sys.stderr.close()


def no_output(_tools):
    sys.stdout = sys.stderr = None


def limit_of_files(_tools):
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def limit_of_memory(_tools):
    resource.setrlimit(resource.RLIMIT_DATA, (1, 1))


def limits_raised(_tools):
    resource.setrlimit(resource.RLIMIT_DATA, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def niceness(_tools):
    os.nice(19)


def name(_tools):
    ctypes.CDLL(None).prctl(15, b"systemd", 0, 0, 0)


def not_dumpable(_tools):
    ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)


def outliving_its_parent(_tools):
    ctypes.CDLL(None).prctl(1, 0, 0, 0, 0)


def own_code_deleted(_tools):
    shutil.rmtree(Path(__file__).parent)


def scratch_deleted(_tools):
    shutil.rmtree(os.environ["HOME"], ignore_errors=True)


def scratch_closed(_tools):
    os.chmod(os.environ["HOME"], 0)


def memory_of_none(_tools):
    ctypes.memset(id(None), 0, 16)


def excepthooks(_tools):
    sys.excepthook = threading.excepthook = sys.unraisablehook = _trace
    raise ValueError("told by nobody")

"""Programs that work inside the wall as outside: what they print is the same."""

WORKS = {
    "threads": """
import threading
done = []
threads = [threading.Thread(target=done.append, args=(n,)) for n in range(50)]
[each.start() for each in threads]
[each.join() for each in threads]
print(len(done))""",
    "a program": """
import subprocess
said = subprocess.run(("sh", "-c", "ls /usr | grep -c bin"), capture_output=True, text=True, check=True)
print(said.stdout)""",
    "a program in a session of its own": """
import subprocess, os
subprocess.run(("true",), check=True, start_new_session=True)
print(os.setsid() == os.getpid(), os.setpgid(0, 0))""",
    "asyncio with a program": """
import asyncio
async def main():
    program = await asyncio.create_subprocess_exec("cat", stdin=-1, stdout=-1)
    print((await program.communicate(b"word"))[0])
asyncio.run(main())""",
    "uvloop": """
import asyncio, uvloop
async def main():
    print(await asyncio.to_thread(lambda: 7))
uvloop.run(main())""",
    "SQLite": """
import sqlite3
base = sqlite3.connect("base.db")
base.execute("pragma journal_mode=wal")
base.execute("create table t (a)")
base.execute("insert into t values (5)")
base.commit()
print(base.execute("select a from t").fetchone())""",
    "processes with pipes": """
import multiprocessing
def work(pipe):
    pipe.send(pipe.recv() * 2)
if __name__ == "__main__":
    made = multiprocessing.get_context("fork")
    ours, theirs = made.Pipe()
    process = made.Process(target=work, args=(theirs,))
    process.start()
    ours.send(21)
    print(ours.recv())
    process.join()""",
    "a pool of processes": """
import concurrent.futures, multiprocessing
from multiprocessing.shared_memory import SharedMemory
if __name__ == "__main__":
    made = multiprocessing.get_context("fork")
    with made.Pool(3) as pool:
        print(pool.map(abs, range(-5, 0)))
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=made) as pool:
        print(list(pool.map(abs, range(-5, 0))))
    memory = SharedMemory("named", create=True, size=10)
    memory.buf[0] = 7
    again = SharedMemory("named")
    print(again.buf[0])
    again.close()
    memory.close()
    memory.unlink()
    try:
        SharedMemory("named")
    except FileNotFoundError:
        print("gone")""",
    "a socket in the scratch folder": """
import socket, threading
server = socket.socket(socket.AF_UNIX)
server.bind("server")
server.listen(3)
def serve():
    connection, _ = server.accept()
    connection.sendall(connection.recv(10))
threading.Thread(target=serve).start()
client = socket.socket(socket.AF_UNIX)
client.connect("server")
client.sendall(b"there")
print(client.recv(10))""",
    "asyncio by a socket in the scratch folder": """
import asyncio, os
async def main():
    async def serve(reader, writer):
        writer.write(await reader.read(5))
        await writer.drain()
    server = await asyncio.start_unix_server(serve, os.path.join(os.getcwd(), "aio"))
    reader, writer = await asyncio.open_unix_connection("aio")
    writer.write(b"there")
    print(await reader.read(5))
asyncio.run(main())""",
    "files in the scratch folder": """
import os, shutil, tempfile
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "a")
    with open(path, "w") as file:
        file.write("x" * 10)
    os.chmod(path, 0o640)
    os.setxattr(path, "user.kept", b"word")
    os.utime(path, ns=(5_000_000_001, 7_000_000_002))
    shutil.copy2(path, path + "b")
    shutil.copytree(folder, "copied")
    os.link(path, path + "c")
    os.symlink(path, path + "d")
    os.truncate(path, 3)
    os.rename(path, path + "e")
    found = os.stat("copied/ab")
    print(oct(found.st_mode & 0o777), found.st_mtime_ns, os.path.getsize(path + "e"))
    print(os.getxattr("copied/ab", "user.kept"))
shutil.rmtree("copied")""",
    "tar": """
import subprocess
open("a", "w").close()
script = '''
ln -s /etc/passwd l && cp -a l m && chown -h $(id -u) m && touch -h m
tar cf a.tar a l && rm a l && tar xpf a.tar && test -f a && cp -p a b'''
subprocess.run("set -e" + script, shell=True, check=True)
print("good")""",
    "a file opened by its number": """
import os
with open("a", "w+") as file:
    file.write("word")
    file.flush()
    print(open(f"/proc/self/fd/{file.fileno()}").read(), open(f"/dev/fd/{file.fileno()}").read())
open("/dev/stdout", "w").write("said")
open("/dev/null", "w").write("nothing")""",
    "what a process knows of itself": """
import os, threading
print(open("/proc/self/status").readline().split()[0], len(os.listdir("/proc/self/fd")) > 2)
print(bool(open("/proc/self/maps").read()))
print(open(f"/proc/{os.getpid()}/stat").read().split()[0] == str(os.getpid()))
thread = threading.Thread(target=lambda: print(open("/proc/thread-self/comm").read()))
thread.start()
thread.join()""",
    "signals to one's own": """
import os, signal, subprocess, threading
heard = []
signal.signal(signal.SIGUSR1, lambda *_: heard.append(1))
os.kill(os.getpid(), signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR1)
os.kill(0, signal.SIGUSR1)
program = subprocess.Popen(("sleep", "60"))
program.terminate()
print(len(heard), program.wait())""",
    "limits and priorities of one's own": """
import os, resource, subprocess
os.nice(1)
os.setpriority(os.PRIO_PROCESS, os.getpid(), 5)
os.sched_setaffinity(0, os.sched_getaffinity(0))
program = subprocess.Popen(("sleep", "60"))
resource.prlimit(program.pid, resource.RLIMIT_NOFILE, (16, 16))
os.setpriority(os.PRIO_PROCESS, program.pid, 7)
program.kill()
print(os.getpriority(os.PRIO_PROCESS, 0))""",
    "names of this machine": """
import socket, os, pwd
print(socket.getaddrinfo("localhost", 80)[0][4], pwd.getpwuid(os.getuid()).pw_uid == os.getuid())
print(socket.gethostbyname("localhost"))""",
    "a TLS context": """
import ssl
print(bool(ssl.create_default_context().get_ca_certs()) or "none installed")""",
    "random numbers and time": """
import os, random, secrets, time, zoneinfo
print(len(os.urandom(4) + secrets.token_bytes(4)), time.localtime().tm_year > 2000)""",
    "what is not there": """
import os
for path in ("/nowhere/at/all", "/usr/nothing", "nothing"):
    try:
        open(path)
    except FileNotFoundError:
        print("not there")
os.makedirs("a/b")
os.makedirs("a/b", exist_ok=True)
print(os.path.exists("/etc/shadow"))""",
}

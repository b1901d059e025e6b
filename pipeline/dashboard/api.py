"""The read-only API (只读接口): queries of the pages, downloads, SQL of the user, and the pages themselves.

Every answer names its release in the body, in ``X-Release`` and in the ETag. A request with ``release=`` reads that
release, one without reads the current one; a page asks once which is current and names it from then on.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Header, Request, Response
from fastapi import Query as Given
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.trustedhost import TrustedHostMiddleware

from pipeline.dashboard.limits import Limits
from pipeline.dashboard.open_releases import ReleaseGone
from pipeline.dashboard.queries import BadParameter, Query, parameters, queries
from pipeline.dashboard.reader import Reader
from pipeline.dashboard.statements import ServerBusy, StatementRefused, StatementTooLong, TableMissing
from pipeline.dashboard.words import columns
from pipeline.publish.code_words import code_words
from pipeline.publish.releases import NoRelease

STATIC = Path(__file__).parent / "static"
PAGES = tuple(sorted(path.stem for path in (STATIC / "js" / "pages").glob("*.js")))
_STATUS = {BadParameter: 422, StatementRefused: 400, TableMissing: 404, StatementTooLong: 408, ServerBusy: 503, ReleaseGone: 410,
           NoRelease: 503}
_HEADERS = {
    # Nothing but this server: no other host, no inline script; ECharts sets inline styles on its own elements.
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                               "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_Release = Annotated[str | None, Given(description="Release version to read; without it the current one. 发布版本")]
_Sql = Annotated[str, Given(max_length=20_000, description="One SELECT in the dialect of DuckDB. 一条 SELECT 语句")]
_Known = Annotated[str | None, Header(alias="If-None-Match")]
_Kind = Literal["csv", "xlsx", "parquet"]


def application(out_dir: Path, limits: Limits | None = None, hosts: tuple[str, ...] = ("127.0.0.1", "localhost")) -> FastAPI:
    """The whole server for one published folder; requests that name another host than ``hosts`` are refused."""
    reader = Reader(out_dir, limits or Limits())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        reader.releases.close()

    # The interactive documentation of the framework loads its scripts from another host.
    app = FastAPI(title="绩效目标看板 · Performance target dashboards", version="1", openapi_url="/api/openapi.json",
                  docs_url=None, redoc_url=None, lifespan=lifespan)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.middleware("http")(_with_headers)
    for problem, status in _STATUS.items():
        app.add_exception_handler(problem, _explained(status))
    _add_release(app, reader)
    for query in queries().values():
        _add_query(app, reader, query)
    _add_sql(app, reader)
    _add_pages(app)
    # A link to the current release: what it points to changes with a publication, and is gone before the first.
    app.mount("/dictionary", StaticFiles(directory=out_dir / "dictionary", html=True, check_dir=False, follow_symlink=True))
    return app


def _add_release(app: FastAPI, reader: Reader) -> None:
    @app.get("/api/release", tags=["release"], summary="Which release is read, and how many rows it has. 当前发布版本")
    def release(release: _Release = None) -> dict[str, Any]:
        return reader.release(release)

    @app.get("/api/words", tags=["release"], summary="Names of columns and codes, and all queries. 列名、代码名与查询清单")
    def words() -> dict[str, Any]:
        return {"columns": columns(), "codes": code_words(), "queries": {
            query.name: {"zh": query.title_zh, "en": query.title_en, "parameters": query.parameters}
            for query in queries().values()
        }}


def _add_query(app: FastAPI, reader: Reader, query: Query) -> None:
    """Two addresses of one query: its rows, and its rows as a file."""
    described = [_described(name, name in query.required) for name in query.parameters]
    options = {"tags": ["queries"], "openapi_extra": {"parameters": described}}
    title = f"{query.title_en}. {query.title_zh}"

    def statement(request: Request) -> str:
        return query.sql({name: value for name, value in request.query_params.items() if name != "release" and value})

    @app.get(f"/api/queries/{query.name}", name=query.name, summary=title, **options)
    def rows(request: Request, release: _Release = None, known: _Known = None) -> Response:
        return reader.rows(statement(request), release, query.limit, known)

    @app.get(f"/api/queries/{query.name}.{{kind}}", name=f"{query.name}_file", summary=f"{title} (file)", **options)
    def file(request: Request, kind: _Kind, release: _Release = None) -> Response:
        return reader.file(statement(request), release, kind, query.name)


def _add_sql(app: FastAPI, reader: Reader) -> None:
    @app.get("/api/sql", tags=["sql"], summary="Rows of one SELECT. 运行一条 SELECT")
    def rows(sql: _Sql, release: _Release = None, known: _Known = None) -> Response:
        return reader.rows(sql, release, reader.limits.sql_rows, known)

    @app.get("/api/sql.{kind}", tags=["sql"], summary="Rows of one SELECT as a file. 下载一条 SELECT 的结果")
    def file(sql: _Sql, kind: _Kind, release: _Release = None) -> Response:
        return reader.file(sql, release, kind, "sql")


def _add_pages(app: FastAPI) -> None:
    """The front end: one document for all pages, whose address says which page and which filters."""
    async def document() -> FileResponse:
        return FileResponse(STATIC / "index.html", headers={"Cache-Control": "no-cache"})

    for path in ("/", *(f"/{page}" for page in PAGES)):
        app.add_api_route(path, document, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")


def _described(name: str, is_required: bool) -> dict[str, Any]:
    parameter = parameters()[name]
    return {"name": name, "in": "query", "required": is_required, "description": f"{parameter.en}. {parameter.zh}",
            "schema": {"type": "string", "pattern": f"^({parameter.pattern})$"}}


def _explained(status: int) -> Callable[[Request, Exception], Awaitable[JSONResponse]]:
    """An error as JSON: what is wrong and what to do."""
    async def handler(_: Request, problem: Exception) -> JSONResponse:
        return JSONResponse({"error": type(problem).__name__, "message": str(problem)}, status)

    return handler


async def _with_headers(request: Request, following: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await following(request)
    response.headers.update(_HEADERS)
    if request.url.path.startswith("/static/"):
        response.headers.setdefault("Cache-Control", "no-cache")
    return response

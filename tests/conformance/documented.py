"""A behaviour that AWS documents: its id in the list of behaviours, and the pages that say so.

One test for each behaviour. The id is the name of the test and never changes.
"""

from collections.abc import Callable

DEVELOPER_GUIDE = "https://docs.aws.amazon.com/lambda/latest/dg/"
LIFECYCLE = DEVELOPER_GUIDE + "lambda-runtime-environment.html"
CONCURRENCY = DEVELOPER_GUIDE + "lambda-concurrency.html"
RESERVED = DEVELOPER_GUIDE + "configuration-concurrency.html"
QUOTAS = DEVELOPER_GUIDE + "gettingstarted-limits.html"
SCALING = DEVELOPER_GUIDE + "scaling-behavior.html"
SYNCHRONOUS = DEVELOPER_GUIDE + "invocation-sync.html"
RETRIES = DEVELOPER_GUIDE + "invocation-retries.html"
METRICS = DEVELOPER_GUIDE + "monitoring-metrics-types.html"
LOGS = DEVELOPER_GUIDE + "monitoring-cloudwatchlogs.html"
LOG_LEVELS = DEVELOPER_GUIDE + "monitoring-cloudwatchlogs-log-level.html"
PYTHON_LOGS = DEVELOPER_GUIDE + "python-logging.html"
LOG_GROUP = "https://docs.aws.amazon.com/lambda/latest/api/API_LoggingConfig.html"
EXECUTION_ROLE = DEVELOPER_GUIDE + "lambda-intro-execution-role.html"
TELEMETRY = DEVELOPER_GUIDE + "telemetry-schema-reference.html"
ASYNCHRONOUS = DEVELOPER_GUIDE + "invocation-async.html"
ASYNC_ERRORS = DEVELOPER_GUIDE + "invocation-async-error-handling.html"
ASYNC_SETTINGS = DEVELOPER_GUIDE + "invocation-async-configuring.html"
ASYNC_RECORDS = DEVELOPER_GUIDE + "invocation-async-retain-records.html"
RECURSION = DEVELOPER_GUIDE + "invocation-recursion.html"
QUOTAS = DEVELOPER_GUIDE + "gettingstarted-limits.html"
STREAMING = DEVELOPER_GUIDE + "configuration-response-streaming.html"
GATEWAY_ERRORS = DEVELOPER_GUIDE + "services-apigateway-errors.html"
INVOKE = "https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html"
COMMON_ERRORS = "https://docs.aws.amazon.com/lambda/latest/api/CommonErrors.html"
GATEWAY_TIMEOUT = "https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html"
HTTP_API_TIMEOUT = (
    "https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid.html"
)
RUNTIME_API = DEVELOPER_GUIDE + "runtimes-api.html"
TIMEOUT = DEVELOPER_GUIDE + "configuration-timeout.html"
PRICING = "https://aws.amazon.com/lambda/pricing/"
INIT_BILLING = "https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/"
THROTTLE_REASON = "https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html"
EXTENSIONS = DEVELOPER_GUIDE + "runtimes-extensions-api.html"
SNAPSTART = DEVELOPER_GUIDE + "snapstart.html"
HOOKS = DEVELOPER_GUIDE + "snapstart-runtime-hooks-python.html"
UNIQUENESS = DEVELOPER_GUIDE + "snapstart-uniqueness.html"
PROVISIONED = DEVELOPER_GUIDE + "provisioned-concurrency.html"
ENVIRONMENT_VARIABLES = DEVELOPER_GUIDE + "configuration-envvars.html"
STATES = DEVELOPER_GUIDE + "functions-states.html"
VERSIONS = DEVELOPER_GUIDE + "configuration-versions.html"
TENANTS = DEVELOPER_GUIDE + "tenant-isolation.html"
MANAGED_INSTANCES = DEVELOPER_GUIDE + "lambda-managed-instances-execution-environment.html"
MANAGED_SCALING = DEVELOPER_GUIDE + "lambda-managed-instances-scaling.html"
INVOKE_ERRORS = "https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors"

BEHAVIOURS: dict[str, tuple[str, ...]] = {}


def behaviour(id_: str, *sources: str) -> Callable[[Callable], Callable]:
    """A decorator that enters a test as the one of this behaviour; the test's name must carry the id."""

    def enter(test: Callable) -> Callable:
        assert test.__name__.startswith(f"test_{id_.replace('-', '_')}_"), f"{test.__name__} is not named by {id_}"
        assert id_ not in BEHAVIOURS, f"{id_} has two tests"
        assert sources, f"{id_} has no source"
        BEHAVIOURS[id_] = sources
        return test

    return enter

with functions as (
    select * from {{ source('stage', 'functions') }}
)

select
    function_code,
    name_zh,
    name_en,
    budget_class_code
from functions

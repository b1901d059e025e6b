-- Every amount of money printed in the goal text of a form that is counted, in 元, with half a unit of its last printed
-- digit.
select distinct
    form_id,
    round(goal_money.wanyuan * 10000, 2) as amount_yuan,
    goal_money.tolerance * 10000 as tolerance_yuan
from {{ ref('goal_money') }} as goal_money
inner join {{ ref('counted_forms') }} using (form_id)

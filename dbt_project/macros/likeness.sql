{#- A name without what differs between two printings of it: white space, punctuation and signs. -#}
{% macro plain_text(text) -%}
regexp_replace(coalesce({{ text }}, ''), '[\s\p{P}\p{S}]', '', 'g')
{%- endmacro %}

{#- One of two texts with each character written as a single byte, the same byte in both: DuckDB counts bytes when it
    compares texts, and a Chinese character has three, most of them shared by thousands of others. Eighty different
    characters fit; a text with more of them is longer than any name. -#}
{% macro one_byte_each(text, left, right) -%}
translate(
        {{ text }},
        left(array_to_string(list_distinct(string_split(concat({{ left }}, {{ right }}), '')), ''), 80),
        '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+,-./:;<=>@'
    )
{%- endmacro %}

{#- How many characters of two texts are missing, added, changed or swapped. -#}
{% macro edits(left, right) -%}
damerau_levenshtein({{ one_byte_each(left, left, right) }}, {{ one_byte_each(right, left, right) }})
{%- endmacro %}

{#- Likeness of two names, 0 to 1, by characters in the same order and near the same place (Jaro); a common beginning
    counts more with `winkler`. -#}
{% macro jaro(left, right, winkler=false) -%}
{{ 'jaro_winkler_similarity' if winkler else 'jaro_similarity' }}({{ one_byte_each(left, left, right) }}, {{ one_byte_each(right, left, right) }})
{%- endmacro %}

{#- Whether two plain texts are one text of which a few characters were misread: they differ in at most `share` of the
    longer one, and never in a character that tells two things of one kind apart (第一小学 and 第二小学, 城东 and 城西).
    Those characters are data, lexicon `distinguishing`. A short text must be equal. -#}
{% macro near_text(left, right, share) -%}
(
        {{ left }} = {{ right }}
        or (
            abs(length({{ left }}) - length({{ right }})) <= {{ share }} * greatest(length({{ left }}), length({{ right }}))
            and {{ distinguishing_part(left) }} = {{ distinguishing_part(right) }}
            and {{ edits(left, right) }} <= {{ share }} * greatest(length({{ left }}), length({{ right }}))
        )
    )
{%- endmacro %}

{% macro distinguishing_part(text) -%}
array_to_string(regexp_extract_all({{ text }}, '{{ lexicon('distinguishing') }}'), '')
{%- endmacro %}

{#- Whether two printed values (alias of a relation, prefix of its columns) say the same: number against number, date
    against date, else wording against wording. An operator or unit that only one of them prints is no difference.
    NULL when one side prints nothing. -#}
{% macro same_value(left, left_prefix, right, right_prefix) -%}
{%- set l, r = left ~ '.' ~ left_prefix, right ~ '.' ~ right_prefix -%}
case
        when coalesce({{ l }}_kind, 'missing') = 'missing' or coalesce({{ r }}_kind, 'missing') = 'missing' then null
        when {{ l }}_number is not null and {{ r }}_number is not null
            then abs({{ l }}_number - {{ r }}_number) <= 1e-9 * greatest(1, abs({{ l }}_number))
                and coalesce({{ l }}_number_high = {{ r }}_number_high, true)
                and coalesce({{ l }}_unit = {{ r }}_unit, true)
        when {{ l }}_date is not null and {{ r }}_date is not null then {{ l }}_date = {{ r }}_date
        else {{ plain_text(l ~ '_text') }} = {{ plain_text(r ~ '_text') }}
    end
{%- endmacro %}

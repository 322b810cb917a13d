"""Copying hints: what two renderings share that others do not, and what is no hint."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quotetrack.link import link_quotations
from quotetrack.records import UNDATED, ZoneKind
from quotetrack.settings import LinkSettings, TraceSettings
from quotetrack.store import Store
from quotetrack.trace import trace, trace_origins
from quotetrack.trace.copying import copying_hints
from tests.link.corpus import fill, on
from tests.trace.test_origin import shown
from tests.trace.test_relays import WORDS, printed

ENGLISH = "We will sell the dry dock before the end of spring, and nobody will lose their job here"
TRANSLATED = (
    "Nous céderons la forme de radoub avant que le printemps ne s’achève et personne ici ne perdra "
    "son emploi"
)
OTHERWISE = (
    "La cale sèche sera vendue d’ici à la fin du printemps, sans que quiconque soit licencié sur "
    "place"
)


def rendering(name, text, published=UNDATED, **fields):
    return replace(shown(name, published, **fields), text=text)


def hints(found, credited=None, own=None):
    credited = {name: frozenset(keys) for name, keys in (credited or {}).items()}
    own = own if own is not None else {one.quotation_id: one.quotation_id for one in found}
    return {
        (hint.earlier_id, hint.later_id, hint.hint) for hint in copying_hints(found, credited, own)
    }


def test_the_same_translation_of_an_english_statement_is_a_hint():
    original = replace(rendering("tweet", ENGLISH, on(19), primary=True), language="en")
    found = hints(
        [
            original,
            rendering("a", TRANSLATED, on(20)),
            rendering("b", TRANSLATED, on(21)),
            rendering("c", OTHERWISE, on(22)),
        ]
    )
    assert found == {("a", "b", "same_translation"), ("a", "b", "order")}


def test_the_speakers_own_french_words_are_quoted_alike_by_all():
    own = rendering("lettre", TRANSLATED, on(19), primary=True)
    assert hints([own, rendering("a", TRANSLATED, on(20)), rendering("b", TRANSLATED)]) == set()


def test_a_misspelling_of_two_against_the_others_is_a_hint():
    right = "Nous rouvrirons la ligne de production dès le mois de mars"
    wrong = right.replace("production", "prodution")
    found = [
        rendering("a", wrong, on(20)),
        rendering("b", wrong, on(21)),
        rendering("c", right, on(20)),
        rendering("d", right),
    ]
    assert ("a", "b", "shared_typo") in hints(found)


def test_a_word_of_two_against_the_others_is_a_variant():
    usual = "Nous partons avec des collègues et des amis de longue date"
    changed = usual.replace("des collègues", "leurs collègues")
    found = hints([rendering("a", changed), rendering("b", changed), rendering("c", usual)])
    assert found == {("a", "b", "shared_variant")}


def test_each_of_many_copies_counts_against_a_variant():
    usual = "Nous partons avec des collègues et des amis de longue date"
    changed = usual.replace("des collègues", "leurs collègues")
    copies = [rendering(f"c{number}", usual) for number in range(500)]
    found = copying_hints(
        [rendering("a", changed, on(20)), rendering("b", changed, on(21)), *copies], {}, {}
    )
    variant = next(hint for hint in found if hint.hint == "shared_variant")
    assert variant.values == {"variant": "leurs", "usual": "des", "others": 500}


def test_a_cut_inside_a_sentence_is_a_hint_and_one_at_its_ends_is_none():
    whole = rendering("w", "Nous partons demain à l’aube. Nous reviendrons sûrement au printemps.")

    def cut(words):
        return hints([whole, rendering("a", words), rendering("b", words)])

    assert cut("Nous reviendrons sûrement au printemps") == set()
    assert cut("demain à l’aube. Nous reviendrons") == {("a", "b", "same_cut")}
    assert cut("demain à l’aube avec vous") == set()


def test_a_credit_and_a_common_credit_are_hints():
    one, other = rendering("a", WORDS, on(20)), rendering("b", WORDS, on(21))
    assert ("a", "b", "credits") in hints([one, other], {"b": ["a"]})
    assert ("a", "b", "same_relay") in hints([one, other], {"a": ["verge"], "b": ["verge"]})


def test_two_pages_of_one_outlet_and_comments_give_no_hints():
    one, other = rendering("a", WORDS, on(20)), rendering("b", WORDS, on(21))
    assert hints([one, other], {"b": ["x"]}, {"a": "x", "b": "x"}) == set()
    comment = replace(other, zone=ZoneKind.COMMENT)
    assert hints([one, comment], {"b": ["a"]}) == set()


@given(st.permutations([
    rendering("a", TRANSLATED, on(20)), rendering("b", TRANSLATED, on(20)),
    rendering("c", TRANSLATED), rendering("d", OTHERWISE, on(21)),
    replace(rendering("tweet", ENGLISH, on(19), primary=True), language="en"),
]))  # fmt: skip
def test_order_of_input_never_changes_hints(found):
    once = copying_hints(found, {}, {one.quotation_id: one.quotation_id for one in found})
    assert [(hint.earlier_id, hint.later_id, hint.hint) for hint in once] == [
        ("a", "b", "same_translation"),
        ("a", "c", "same_translation"),
    ]
    assert not any(hint.ordered for hint in once)


def test_hints_are_stored_and_told_in_both_languages_and_never_as_facts():
    pairs = [
        printed(f"« {WORDS} »", outlet="Le Fanal", published=on(20)),
        printed(f"« {WORDS} », d’après Le Fanal.", outlet="L’Ancre", published=on(21)),
    ]
    with Store.open(":memory:") as store:
        fill(store, pairs)
        link_quotations(store, LinkSettings(), translate=None)
        trace_origins(store, TraceSettings())
        french = trace(store, pairs[0][1].quotation_id)
        english = trace(store, pairs[0][1].quotation_id, language="en")
    assert [hint.evidence for hint in french.hints] == [
        "L’Ancre cite Le Fanal",
        "L’Ancre paraît après Le Fanal",
    ]
    assert english.hints[0].evidence == "L’Ancre credits Le Fanal"
    assert {hint.state for hint in french.hints} == {"suggested"}

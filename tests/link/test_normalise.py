"""Words as linking compares them."""

from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from quotetrack.link.fingerprint import fingerprint, read_wording
from quotetrack.link.normalise import CUT, read_words, stem, wording_of
from quotetrack.link.relation import word_pairs


def forms(text):
    return [word.form for word in read_words(text)]


def test_apostrophes_dashes_quotes_and_nbsp_only_separate():
    straight = wording_of(read_words("L'usine rouvrira, dit-il, d'ici l'été : « promis » !"))
    curly = wording_of(
        read_words("L’usine rouvrira\u00a0, dit‑il, d’ici l’été\u202f: “promis”\u00a0!")
    )
    assert straight == curly


def test_ligatures_and_case_are_folded_and_accents_kept():
    assert forms("Œuvre À L’ÉTÉ") == ["oeuvre", "à", "l", "été"]


def test_a_cut_is_a_break_of_its_own_in_all_its_shapes():
    for cut in ("[…]", "(…)", "[...]", "…", "(...)"):
        assert forms(f"nous partons {cut} demain") == ["nous", "partons", CUT, "demain"]


def test_cuts_at_the_ends_are_no_part_of_the_wording():
    assert wording_of(read_words("[…] nous partons […]")) == "nous partons"


def test_thousands_separators_do_not_make_another_number():
    for written in ("20 000", "20\u00a0000", "20\u202f000", "20.000", "20000"):
        assert forms(f"il y a {written} emplois")[3] == "20000"
    assert forms("3,5 %") == ["3.5"]


def test_a_year_and_a_number_stay_two():
    assert forms("en 2023 500 postes") == ["en", "2023", "500", "postes"]


def test_names_are_capitals_inside_a_sentence():
    names = [
        word.form
        for word in read_words("Nous verrons Mme Kergoat. La ville de Brest, M. Le Gall.")
        if word.name
    ]
    assert names == ["kergoat", "brest", "le", "gall"]


def test_plural_and_feminine_share_a_stem_and_unlike_words_do_not():
    assert stem("rapide") == stem("rapides")
    assert stem("responsabilité") == stem("responsabilités")
    assert stem("roi") != stem("loi")


def test_no_shingle_crosses_a_cut():
    whole = word_pairs(read_words("nous partons demain"))
    cut = word_pairs(read_words("nous […] partons demain"))
    assert len(whole) == 2
    assert len(cut) == 1
    assert cut < whole


TEXTS = st.lists(
    st.one_of(
        st.text(alphabet=st.characters(codec="utf-8"), max_size=60),
        st.text(alphabet="aéÀB 1.,…«»[]()!M\u00a0\n\0’'", max_size=40),
        st.sampled_from(
            [
                "M. Kerbrat et Mme. Riou partent. Nous aussi, dit OpenAI",
                "[…] nous partons […] demain […]",
                "a b a b a b",
                "1 500 emplois, 2,5 % et la 21e usine (…) Brest",
            ]
        ),
    ),
    max_size=8,
)


@given(TEXTS)
def test_texts_fingerprinted_together_are_read_as_each_alone(texts):
    made = fingerprint(texts)
    rows = {row["wording_id"]: row for row in made.wordings.to_pylist()}
    read = [read_wording(text) for text in texts]
    assert made.wording_ids == [pair[0].wording_id if pair else None for pair in read]
    first = {pair[0].wording_id: pair for pair in reversed(read) if pair}
    assert rows.keys() == first.keys()
    shingles = [(row["wording_id"], row["shingle"]) for row in made.postings.to_pylist()]
    assert len(shingles) == len(set(shingles))
    for name, (wording, words) in first.items():
        own = {shingle for owner, shingle in shingles if owner == name}
        row = rows[name]
        assert row.pop("shingles") == len(own) == len(word_pairs(words))
        assert row == {
            **asdict(wording),
            "numbers": list(wording.numbers),
            "names": list(wording.names),
            "capitals": list(wording.capitals),
        }


def test_an_ordinal_is_one_word():
    assert forms("la 21e usine et le 1er mai") == ["la", "21e", "usine", "et", "le", "1er", "mai"]


def test_a_text_of_punctuation_has_no_wording():
    assert read_wording("« … ! »") is None


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_offsets_give_back_the_written_words(text):
    for word in read_words(text):
        assert text[word.start : word.end].strip() != ""


@given(st.text(alphabet="abcdéàç 'ABC", max_size=60))
def test_apostrophe_nbsp_and_case_never_change_the_wording(text):
    other = text.replace("'", "’").replace(" ", "\u00a0")
    assert wording_of(read_words(text)) == wording_of(read_words(other))
    assert wording_of(read_words(text.lower())) == wording_of(read_words(text))

"""Measures a bundle from raw text: CoNLL-18 scores on treebank tests, entities on the WiNER test.

Two texts are made of each treebank test. *Plain* is the official one: all sentences in a row,
separated by blanks, headings and list items included. *Lines* has a line break on either side of a
sentence without final punctuation (a heading, a list item, a table cell), as the documents had and
as a newspaper page has. The text goes through the same character mapping as in quotetrack.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bundle import assemble, conllu, ner_data, vectors
from bundle.treebanks import FINAL

TREEBANKS = {"GSD": "fr_gsd_test", "Sequoia": "fr_sequoia_test", "PUD": "fr_pud_test"}
METRICS = ("Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS", "CLAS")
ONE_FOR_ONE = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'", "\u02bc": "'", "\t": " "}
)
ENTITY_TYPES = ("PER", "ORG", "LOC", "MISC")
BOOTSTRAP = 1000


def pipeline(bundle: Path, processors: str = "tokenize,mwt,pos,lemma,depparse,ner") -> Any:
    """A Stanza pipeline over the bundle, with the packed vectors put into the cache."""
    import stanza
    from stanza.models.common.foundation_cache import FoundationCache

    cache = FoundationCache()
    expected = bundle / "fr" / "pretrain" / "compact.pt"  # the file Stanza would open
    cache.pretrains[str(expected)] = vectors.load(expected.with_suffix(".npz"), expected)
    return stanza.Pipeline(
        "fr",
        dir=str(bundle),
        processors=processors,
        download_method=None,
        foundation_cache=cache,
        use_gpu=False,
        logging_level="WARN",
    )


def raw_text(gold: Path, lines: bool) -> str:
    """The text of a treebank file."""
    pieces = []
    for block in gold.read_text(encoding="utf-8").split("\n\n"):
        if not block.strip():
            continue
        sentence = conllu.parse(block)
        if pieces and ("# newdoc" in block or "# newpar" in block):
            pieces.append("\n\n")
        text = "".join(form + (" " if space else "") for form, space in sentence.tokens())
        last = "".join(word.form for word in sentence.words[-2:])
        open_end = last[-1] not in FINAL and not (last[-1] in '»”")' and last[-2:-1] in FINAL)
        if lines and open_end:
            text = f"\n\n{text}\n\n"
        pieces.append(text)
    return "".join(pieces).strip() + "\n"


def syntax(nlp: Any, gold: Path, lines: bool) -> dict[str, float]:
    """CoNLL-18 F1 of every level, in percent."""
    from stanza.models.common.utils import ud_scores

    document = nlp(raw_text(gold, lines).translate(ONE_FOR_ONE))
    with tempfile.TemporaryDirectory() as folder:
        reference, system = Path(folder) / "gold.conllu", Path(folder) / "system.conllu"
        columns = {key: value for key, value in ONE_FOR_ONE.items() if key != ord("\t")}
        reference.write_text(gold.read_text(encoding="utf-8").translate(columns), "utf-8")
        system.write_text(f"{document:C}\n\n", "utf-8")
        scores = ud_scores(str(reference), str(system))
    return {metric: round(100 * scores[metric].f1, 2) for metric in METRICS}


def _line_spans(text: str) -> list[tuple[int, str]]:
    start = 0
    found = []
    for line in text.split("\n"):
        if line.strip():
            found.append((start, line))
        start += len(line) + 1
    return found


def entities(nlp: Any, articles: list[ner_data.Article]) -> list[Counter[str]]:
    """Per article: true positives, found and gold mentions by type (exact span and type)."""
    import stanza

    counts = []
    for article in articles:
        spans = _line_spans(article.text.translate(ONE_FOR_ONE))
        documents = nlp.bulk_process([stanza.Document([], text=line) for _, line in spans])
        found = {
            (start + entity.start_char, start + entity.end_char, entity.type)
            for (start, _), document in zip(spans, documents, strict=True)
            for entity in document.ents
        }
        gold = set(article.entities)
        count: Counter[str] = Counter()
        for kind in ENTITY_TYPES:
            count[kind, "found"] = sum(e[2] == kind for e in found)
            count[kind, "gold"] = sum(e[2] == kind for e in gold)
            count[kind, "right"] = sum(e[2] == kind for e in found & gold)
        counts.append(count)
    return counts


def _f1(counts: list[Counter[str]], kinds: tuple[str, ...]) -> tuple[float, float, float]:
    total = sum(counts, Counter())
    right, found, gold = (
        sum(total[kind, part] for kind in kinds) for part in ("right", "found", "gold")
    )
    precision, recall = right / max(found, 1), right / max(gold, 1)
    both = precision + recall
    return 100 * precision, 100 * recall, 100 * (2 * precision * recall / both if both else 0.0)


def entity_scores(counts: list[Counter[str]], seed: int = 1) -> dict[str, dict[str, Any]]:
    """Precision, recall, F1 with a 95 % interval from resampling the articles."""
    rng = random.Random(seed)
    out = {}
    for name, kinds in [(kind, (kind,)) for kind in ENTITY_TYPES] + [("all", ENTITY_TYPES)]:
        precision, recall, f1 = _f1(counts, kinds)
        draws = sorted(_f1(rng.choices(counts, k=len(counts)), kinds)[2] for _ in range(BOOTSTRAP))
        low, high = draws[int(0.025 * BOOTSTRAP)], draws[int(0.975 * BOOTSTRAP)]
        out[name] = {
            "precision": round(precision, 1),
            "recall": round(recall, 1),
            "f1": round(f1, 1),
            "f1_95": [round(low, 1), round(high, 1)],
            "mentions": sum(sum(c[k, "gold"] for k in kinds) for c in counts),
        }
    return out


def speed(bundle: Path, articles: list[ner_data.Article], words: int = 12000) -> dict[str, float]:
    """Seconds to load, and words per second over articles one at a time."""
    import torch

    started = time.perf_counter()
    nlp = pipeline(bundle)
    loaded = time.perf_counter() - started
    nlp("Un petit texte pour commencer.")
    done = 0
    started, cpu = time.perf_counter(), time.process_time()
    for article in articles:
        done += nlp(article.text.replace("\n", "\n\n").translate(ONE_FOR_ONE)).num_words
        if done > words:
            break
    elapsed = time.perf_counter() - started
    return {
        "load_s": round(loaded, 1),
        "words_per_s": round(done / elapsed),
        "words_per_cpu_s": round(done / (time.process_time() - cpu)),
        "words": done,
        "threads": torch.get_num_threads(),
    }


def build(bundle: Path, treebanks: Path, winer: Path, out: Path) -> dict[str, Any]:
    """All measurements, written as JSON."""
    report: dict[str, Any] = {"syntax": {}, "files": assemble.sizes(bundle)}
    nlp = pipeline(bundle, "tokenize,mwt,pos,lemma,depparse")
    for name, file in TREEBANKS.items():
        gold = treebanks / f"{file}.conllu"
        report["syntax"][name] = {
            variant: syntax(nlp, gold, lines=variant == "lines") for variant in ("plain", "lines")
        }
        print(name, report["syntax"][name], flush=True)
    _, _, test = ner_data.split(ner_data.read(winer))
    counts = entities(pipeline(bundle, "tokenize,mwt,ner"), test)
    report["ner"] = entity_scores(counts)
    print("ner", report["ner"], flush=True)
    report["speed"] = speed(bundle, test)
    print("speed", report["speed"], flush=True)
    out.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return report

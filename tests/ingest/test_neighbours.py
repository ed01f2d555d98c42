"""Languages next door, for which no rules exist, are not read as if they were one of ours."""

import pytest

from ingest.detection import detect

NEIGHBOURS = {
    "de": "Der Vertrag wurde am Montag in Moskau unterzeichnet, so der Minister, der in Berlin war und will, dass "
    "die NATO bleibt. Was in Georgien geschah, hat er nicht gesagt.",
    "nl": "De minister was in Moskou en had het over de NAVO. In april was de top in Madrid en de landen had een plan.",
    "fr": "Le ministre a signé le traité à Moscou et il a dit que la France est prête. Le sommet a eu lieu en avril.",
    "it": "Il ministro era a Mosca in aprile e ha firmato un trattato con la Russia, in vigore per i paesi da un anno.",
    "tr": "Türkiye NATO üyesidir ve zirvede bakan bu konuda konuştu. Anlaşma imzalandı ve yürürlüğe girdi bile dün.",
    "bg": "България се присъедини към НАТО на 29 март 2004 г. и не е напускала съюза. В София се проведе среща.",
    "sr": "Србија није члан НАТО и не планира да приступи савезу. На састанку у Београду и Москви се говорило о томе.",
    "be": "Беларусь і Расія падпісалі дагавор аб саюзнай дзяржаве ў Маскве, і ён уступіў у сілу ў студзені 2000 года.",
    "kk": "Қазақстан ұжымдық қауіпсіздік туралы шартқа қол қойды және ұйымның мүшесі болып табылады.",
    "ur": "پاکستان اور بھارت نے شنگھائی تعاون تنظیم میں شمولیت اختیار کی ہے اور اس کے بعد اجلاس میں کہا گیا",
    "ckb": "وەزیری دەرەوەی تورکیا لە مۆسکۆ بوو و لەگەڵ هاوتای ڕووسی کۆبوونەوەی کرد لەسەر ناتۆ و ئەندامبوونی سوید",
}


@pytest.mark.parametrize("language", NEIGHBOURS)
def test_a_neighbour_is_told_apart(language: str) -> None:
    assert detect(NEIGHBOURS[language])[0] == language


def test_neighbours_were_tried() -> None:
    assert len(NEIGHBOURS) == 11

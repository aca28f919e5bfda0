"""The closed little language behind "show this if": `travel = "bus" and age >= 18`.

`parse` reads it, `check` tells the author what makes no sense, `holds` asks it of some answers, `write` puts a tree
back into words. It knows nothing of the model, so that the model can use it.
"""

from folkmoot.core.questionnaire.conditions.check import Known, Shape, check
from folkmoot.core.questionnaire.conditions.evaluation import compiled, holds, mentioned
from folkmoot.core.questionnaire.conditions.parser import parse
from folkmoot.core.questionnaire.conditions.writer import write

__all__ = ["Known", "Shape", "check", "compiled", "holds", "mentioned", "parse", "write"]

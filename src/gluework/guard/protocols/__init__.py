"""What the guard knows of models: their protocols, tokens and prices, and whether an answer is one.

Nothing here sends, waits or keeps state. `protocol.py` says what each provider's format has to tell, a file
for each provider tells it, and `registry.py` lists them. The rest is true of all: a request is read,
bounded and compared with its window (`call.py`, `prices.py`, `tokens.py`); an answer is put together and
counted (`events.py`, `answer.py`), judged (`judgement.py`) and asked for again (`repair.py`). How much of a
reading was sent is `reached.py`'s.
"""

from gluework.guard.protocols.answer import ModelAnswer, counted, read_answer
from gluework.guard.protocols.call import ModelCall, asked_anew, looks_like_a_model, read_model_call
from gluework.guard.protocols.events import is_events, says_its_end, true_status
from gluework.guard.protocols.judgement import Judgement, judge
from gluework.guard.protocols.prices import Prices, check_fits, is_known_provider
from gluework.guard.protocols.provider import Provider
from gluework.guard.protocols.reached import CJK, Reached
from gluework.guard.protocols.registry import KEY_HEADERS, PROVIDERS
from gluework.guard.protocols.repair import repaired
from gluework.guard.protocols.tokens import request_tokens
from gluework.guard.protocols.usage import Usage

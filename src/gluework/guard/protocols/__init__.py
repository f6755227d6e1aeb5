"""What the guard knows of models: protocols, tokens, prices, and whether an answer is one.

Nothing here sends, waits or keeps state. A request is read (`call.py`, `sent.py`), bounded (`prices.py`),
compared with its window (`window.py`); an answer is put together (`events.py`), read (`reply.py`,
`usage.py`), judged (`judge.py`, `fit.py`) and asked for again (`repair.py`).
"""

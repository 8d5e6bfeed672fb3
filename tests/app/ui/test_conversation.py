from app.models import Found
from app.ui.conversation import Conversation, Exchange, follow
from tests.app.ui.conftest import Pages


def test_every_event_becomes_part_of_the_exchange(pages: Pages) -> None:
    exchange = Exchange("What is Parquet?")
    events = list(follow(pages.tutor.stream(exchange.question), exchange))
    assert isinstance(events[0], Found)
    assert exchange.looked_at == 2
    assert exchange.answer is not None
    assert tuple(exchange.sentences) == exchange.answer.sentences
    assert tuple(exchange.citations) == exchange.answer.citations


def test_an_exchange_that_broke_off_keeps_what_had_come(pages: Pages) -> None:
    exchange = Exchange("What is Parquet?")
    stream = follow(pages.tutor.stream(exchange.question), exchange)
    next(stream)
    next(stream)
    stream.close()
    assert len(exchange.sentences) == 1
    assert exchange.stopped


def test_only_answered_exchanges_are_history(pages: Pages) -> None:
    answered = Exchange("What is Parquet?", answer=pages.tutor.ask("What is Parquet?"))
    conversation = Conversation(exchanges=[answered, Exchange("And Avro?"), Exchange("x", problem="no model")])
    assert [turn.question for turn in conversation.turns()] == ["What is Parquet?"]


def test_a_failed_exchange_did_not_break_off() -> None:
    assert not Exchange("x", problem="no model").stopped

"""HONOUR: titles and rule book, nominations, boards, ballots, decisions, certificates, ledger."""
